/**
 * The report of a run as SARIF 2.1.0, for code scanning and for whatever else reads findings.
 *
 * Findings of checks are results. A check that is not fine without a finding of level error has a result of its
 * own for each threshold that is not met, or else for itself; so has a gate, and so has the verdict, if nothing in
 * it explains it. So a log of a verdict that is a no is never empty.
 *
 * Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Beyond it, consumers want a physical location with
 * a region for every result, and refuse the whole log for one without: what has no place is put at the policy,
 * and a file without a line at its first line.
 */
import { parseInstant, unreachable } from "#core";
import type { DecisionDocument, OutcomeName, VerdictName } from "../document.ts";
import { jsonText, plainText } from "../safe.ts";
import { resultsOf, sarifText } from "./sarif-results.ts";
import { effectiveVerdict } from "./standing.ts";
import { outcomeWord } from "./words.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** The whole log, as JSON with a line end. */
export function sarifReport(document: DecisionDocument): string {
  const results = resultsOf(document);
  const ruleIds = [...new Set(results.map(({ ruleId }) => ruleId))];
  const ruleIndices = new Map(ruleIds.map((id, index) => [id, index]));
  const run = {
    tool: {
      driver: {
        name: "Portcullis",
        version: plainText(document.engine),
        rules: ruleIds.map((id) => ({ id })),
      },
    },
    automationDetails: { id: `portcullis/${plainText(document.run)}` },
    invocations: [invocation(document)],
    results: results.map((result) => ({ ...result, ruleIndex: ruleIndices.get(result.ruleId) })),
    properties: runProperties(document),
  };
  return jsonText({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}

/** Outcomes after which nobody knows what a complete run would have found. */
const INCOMPLETE: ReadonlySet<OutcomeName> = new Set(["error", "missing", "timed-out"]);

function invocation(document: DecisionDocument): unknown {
  const incomplete = document.gates.flatMap(({ id, checks }) =>
    checks.filter(({ outcome }) => INCOMPLETE.has(outcome)).map((check) => ({ gate: id, check })),
  );
  return {
    executionSuccessful: incomplete.length === 0,
    exitCode: exitCode(effectiveVerdict(document)),
    ...(parseInstant(document.at) !== undefined && { endTimeUtc: document.at }),
    toolExecutionNotifications: incomplete.map(({ gate, check }) => ({
      level: "error",
      message: { text: sarifText(`${gate}/${check.id} ${outcomeWord(check.outcome)}: ${check.reason}`) },
    })),
  };
}

/** As `portcullis run` exits. */
function exitCode(verdict: VerdictName): number {
  switch (verdict) {
    case "pass":
      return 0;
    case "block":
      return 1;
    case "pending":
      return 4;
    default:
      return unreachable(verdict);
  }
}

function runProperties(document: DecisionDocument): unknown {
  const { verdict, selection, selectionVerdict, notJudged = [], subject, policy } = document;
  return {
    verdict,
    selection,
    ...(selectionVerdict && { selectionVerdict }),
    notJudged: notJudged.map(({ gate }) => plainText(gate)),
    run: plainText(document.run),
    repository: plainText(subject.repository ?? ""),
    commit: plainText(subject.commit),
    content: plainText(subject.content),
    policyDigest: plainText(policy.digest),
  };
}
