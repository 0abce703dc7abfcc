/**
 * The verdict: what the gates come to.
 */
import type { DecisionNote, GateDecision, Outcome, Selection, Verdict } from "./decision.ts";

const blockingOutcomes: readonly Outcome[] = ["failed", "error", "missing", "timed-out"];
const waitingOutcomes: readonly Outcome[] = ["pending", "blocked-by-need"];

/** Whether a gate's failure blocks. */
export function isBlocking({ gate }: GateDecision): boolean {
  return gate.enforcement !== "advisory" && !gate.shadow;
}

/**
 * What judged gates come to. A gate behind a failed one adds nothing, since the failed one blocks already; a gate
 * behind a pending one waits with it. Where no gate of the policy applies, nothing was asked: that never passes.
 */
export function verdictOf(gates: readonly GateDecision[], builtIn: readonly GateDecision[]): Verdict {
  const blocking = [...gates, ...builtIn].filter(isBlocking);
  if (blocking.some(({ outcome }) => blockingOutcomes.includes(outcome))) return "block";
  if (!gates.some(({ outcome }) => outcome !== "not-applicable")) return "block";
  return blocking.some(({ outcome }) => waitingOutcomes.includes(outcome)) ? "pending" : "pass";
}

/** What a selection may claim: a partial run never passes a subject. */
export function boundedBy(selection: Selection, verdict: Verdict): Verdict {
  return selection.kind === "partial" && verdict === "pass" ? "pending" : verdict;
}

export function noGateNote(gates: readonly GateDecision[]): readonly DecisionNote[] {
  return gates.some(({ outcome }) => outcome !== "not-applicable") ? [] : [{ code: "gates.none_applies" }];
}
