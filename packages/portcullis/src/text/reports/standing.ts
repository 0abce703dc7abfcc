/**
 * What an outcome does to the verdict: the one place where the reports tell "failed" from "failed, and blocks".
 *
 * The verdict itself is the judge's. Where a report needs to say which gates it rests on, it asks here, and
 * anything that is not clearly harmless counts as blocking.
 */
import { severities } from "#evidence";
import type {
  CheckDocument,
  DecisionDocument,
  FindingDocument,
  GateDocument,
  OutcomeName,
  VerdictName,
} from "../document.ts";

/**
 * `passed`: fine. `blocks`: why the verdict is a no. `behind`: not judged, because a need is not met; no pass.
 * `waits`: why it is not a yes yet. `told`: not fine, but without weight (advisory, in shadow, not blocking).
 * `apart`: not applicable.
 */
export type Standing = "passed" | "blocks" | "behind" | "waits" | "told" | "apart";

function standingOf(outcome: OutcomeName): Standing {
  if (outcome === "passed") return "passed";
  if (outcome === "not-applicable") return "apart";
  if (outcome === "pending") return "waits";
  return outcome === "blocked-by-need" ? "behind" : "blocks";
}

function withoutWeight(standing: Standing): Standing {
  return isFine(standing) ? standing : "told";
}

/** The verdict that a reader and the exit code go by: in a partial run that of the selection. */
export function effectiveVerdict(document: DecisionDocument): VerdictName {
  return document.selectionVerdict ?? document.verdict;
}

function hasWeight(gate: GateDocument): boolean {
  return gate.enforcement !== "advisory" && !gate.shadow;
}

export function gateStanding(gate: GateDocument): Standing {
  const standing = standingOf(gate.outcome);
  return hasWeight(gate) ? standing : withoutWeight(standing);
}

export function checkStanding(check: CheckDocument, gate: GateDocument): Standing {
  const standing = standingOf(check.outcome);
  return hasWeight(gate) && check.blocking ? standing : withoutWeight(standing);
}

/** Whether nothing hangs on it: it passed, stands apart, or failed without weight. */
export function isFine(standing: Standing): boolean {
  return standing === "passed" || standing === "apart" || standing === "told";
}

/** Whether something is to be explained: it neither passed nor stands apart. */
export function needsExplaining({ outcome }: Readonly<{ outcome: OutcomeName }>): boolean {
  return outcome !== "passed" && outcome !== "not-applicable";
}

/** Whether a gate, or a check of it, is to be explained: a passed gate may have checks that failed without weight. */
export function hasToExplain(gate: GateDocument): boolean {
  return needsExplaining(gate) || gate.checks.some(needsExplaining);
}

/** The findings that a report shows, worst first, and how many there are beside them. */
export function worstFindings(
  check: CheckDocument,
  shownMax: number,
): Readonly<{ shown: readonly FindingDocument[]; more: number }> {
  const rank = ({ severity }: FindingDocument) => severities.indexOf(severity);
  const shown = check.findings.toSorted((a, b) => rank(a) - rank(b)).slice(0, shownMax);
  const total = check.findingCounts
    ? severities.reduce((sum, severity) => sum + (check.findingCounts?.[severity] ?? 0), 0)
    : check.findings.length;
  return { shown, more: Math.max(total, check.findings.length) - shown.length };
}
