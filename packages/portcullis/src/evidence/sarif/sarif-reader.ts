/**
 * Reads SARIF 2.1.0: findings with severity, and the numbers of them.
 *
 * Suppressions and baseline states come from the head, so they close nothing: suppressed and unchanged results
 * are counted, noted and stay open, unless the policy accepts the suppressions of that tool.
 */

import { cutText } from "../cut-text.ts";
import { createFindingCounts, findingCount } from "../finding-counts.ts";
import { createFingerprints } from "../fingerprint.ts";
import { refuseField } from "../json/fields.ts";
import { createJsonWalk } from "../json/json-walk.ts";
import { createUtf8Input } from "../json/utf8-input.ts";
import type { FileReader, ReaderTools, ReportReader } from "../reader.ts";
import type { ReportNote } from "../remarks.ts";
import { createReportFile, refuseFormat } from "../report-file.ts";
import { logNode } from "./log-node.ts";
import { Run, type RunErrors, type RunFinding, type RunListener } from "./run.ts";

export type SarifOptions = Readonly<{
  /** Whether a suppressed result is closed. */
  acceptSuppressions: boolean;
}>;

const VERSION = "2.1.0";
const ERROR_CHARS_MAX = 500;

export function createSarifReader(tools: ReaderTools, { acceptSuppressions }: SarifOptions): ReportReader {
  const fingerprint = createFingerprints(tools.sha256);
  const counts = createFindingCounts();
  const { textCharsMax } = tools.limits;
  let [suppressed, unchanged, filesRead] = [0, 0, 0];
  let toolErrors: Extract<ReportNote, { code: "sarif.tool_errors" }> | undefined;

  const listener: RunListener = {
    onFinding: (found: RunFinding) => {
      if (found.isSuppressed) suppressed += 1;
      if (found.isSuppressed && acceptSuppressions) return;
      if (found.isUnchanged) unchanged += 1;
      counts.count(found.severity);
      const rule = cutText(found.rule, textCharsMax);
      const path = found.path === undefined ? undefined : cutText(found.path, textCharsMax);
      tools.onFinding({
        rule,
        severity: found.severity,
        ...(path !== undefined && { path }),
        ...(found.line !== undefined && { line: found.line }),
        message: cutText(found.message, textCharsMax),
        fingerprint: fingerprint(rule, path, found.snippet ?? found.message),
      });
    },
    onErrors: ({ tool, count, first }: RunErrors) => {
      const notifications = (toolErrors?.notifications ?? 0) + count;
      toolErrors ??= {
        code: "sarif.tool_errors",
        tool: cutText(tool, ERROR_CHARS_MAX),
        notifications,
        first,
      };
      toolErrors = { ...toolErrors, notifications };
    },
  };

  return {
    file: () => {
      filesRead += 1;
      return createReportFile((found) => {
        if (found !== "sarif" && found !== "json") refuseFormat(found, ["sarif"]);
        return sarifFile(tools, listener);
      });
    },
    finish: () => {
      if (filesRead === 0) return { metrics: new Map(), notes: [] };
      const notes: ReportNote[] = [];
      if (suppressed > 0)
        notes.push({ code: "sarif.suppressed", findings: suppressed, accepted: acceptSuppressions });
      if (unchanged > 0) notes.push({ code: "sarif.unchanged", findings: unchanged });
      if (toolErrors) notes.push(toolErrors);
      return { metrics: counts.metrics().set("findings.suppressed", findingCount(suppressed)), notes };
    },
  };
}

/** Reads one log. */
function sarifFile(tools: ReaderTools, listener: RunListener): FileReader {
  let version: string | undefined;
  let hasRuns = false;
  let runCount = 0;
  const root = logNode({
    onVersion: (found) => {
      if (found !== VERSION) refuseField("/version", `"${VERSION}"`, found);
      version = VERSION;
    },
    onRuns: () => {
      hasRuns = true;
    },
    run: (index) => {
      runCount += 1;
      return new Run(index, tools, listener);
    },
  });
  const input = createUtf8Input(createJsonWalk(root, tools.limits), tools.limits);
  return {
    write: input.write,
    end: () => {
      input.end();
      if (version === undefined && !hasRuns) refuseFormat("json", ["sarif"]);
      if (version === undefined) refuseField("/version", `"${VERSION}"`, undefined);
      if (!hasRuns) refuseField("/runs", "a list of runs", undefined);
      // No run at all: nothing was analysed, and nothing found in nothing is no evidence.
      if (runCount === 0) refuseField("/runs", "at least one run", []);
    },
  };
}
