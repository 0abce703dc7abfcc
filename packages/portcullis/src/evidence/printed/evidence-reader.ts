/**
 * Reads the evidence JSON that a team's own command prints.
 *
 * Metrics and findings are the command's; fingerprints and the numbers of findings are ours, so that the bounds of
 * an override mean the same for every check.
 */
import { cutText } from "../cut-text.ts";
import { createFindingCounts } from "../finding-counts.ts";
import { createFingerprints } from "../fingerprint.ts";
import { refuse } from "../json/refuse.ts";
import { parseStrictJson } from "../json/strict.ts";
import { createUtf8Input } from "../json/utf8-input.ts";
import { createWholeText } from "../json/whole-text.ts";
import type { Metric } from "../model.ts";
import type { ReaderTools, ReportReader } from "../reader.ts";
import { checkEvidence, type PrintedFinding } from "./evidence-document.ts";

export function createEvidenceReader(tools: ReaderTools): ReportReader {
  const { limits } = tools;
  const fingerprint = createFingerprints(tools.sha256);
  const counts = createFindingCounts();
  const metrics = new Map<string, Metric>();
  const notes: string[] = [];
  let hasFindings = false;

  const addMetric = (name: string, metric: Metric) => {
    if (metrics.has(name)) refuse({ code: "report.duplicate_key", key: name });
    metrics.set(name, metric);
  };
  const addFinding = ({ severity, line, snippet, ...texts }: PrintedFinding) => {
    const rule = cutText(texts.rule, limits.textCharsMax);
    const path = texts.path === undefined ? undefined : cutText(texts.path, limits.textCharsMax);
    counts.count(severity);
    tools.onFinding({
      rule,
      severity,
      ...(path !== undefined && { path }),
      ...(line !== undefined && { line }),
      message: cutText(texts.message, limits.textCharsMax),
      fingerprint: fingerprint(rule, path, snippet ?? texts.message),
    });
  };

  return {
    file: () => {
      const document = createWholeText(limits, (text) => {
        const { findings, ...rest } = checkEvidence(parseStrictJson(text, { limits }));
        for (const [name, metric] of rest.metrics) addMetric(name, metric);
        for (const finding of findings ?? []) addFinding(finding);
        hasFindings ||= findings !== undefined;
        notes.push(...rest.notes.map((note) => cutText(note, limits.textCharsMax)));
      });
      return createUtf8Input(document, limits);
    },
    finish: () => {
      if (hasFindings) for (const [name, metric] of counts.metrics()) addMetric(name, metric);
      return { metrics, notes: notes.map((text) => ({ code: "evidence.note", text })) };
    },
  };
}
