/**
 * The judge: from policy, subject, evidence and instant to a decision. Pure, and the only place that decides.
 *
 * The command line, CI, a replay and a back-test all call this one function, so they cannot disagree.
 */
import { invariant } from "#core";
import type { Policy } from "#policy";
import { assess, type Results } from "./assess.ts";
import type { Decision, GateDecision, RunContext, Selection, Step } from "./decision.ts";
import { planRun } from "./plan.ts";
import { judgePolicyChange, type PolicyChange } from "./policy-change.ts";
import type { Subject } from "./subject.ts";
import { stepsToPass } from "./to-pass.ts";
import { boundedBy, noGateNote, verdictOf } from "./verdict.ts";

/** All that a decision rests on. */
export type Case = Readonly<{
  policy: Policy;
  subject: Subject;
  selection: Selection;
  /** What each check brought home. A check without a result is missing. */
  results: Results;
  /** What the subject changes of the policy; absent where there is no base to compare with. */
  policyChange?: PolicyChange;
  context: RunContext;
}>;

/** Decides a case. The same case always gives the same decision, whatever the order of the evidence. */
export function judge(judged: Case): Decision {
  const { policy, subject, selection, context } = judged;
  const plan = planRun(policy, subject, selection);
  const gates = inPolicyOrder(policy, assess(plan, judged.results, "missing").gates);
  invariant(gates.length === plan.gates.length, "every gate of a run that is over is decided");
  const builtIn = judged.policyChange ? [judgePolicyChange(judged.policyChange, policy)] : [];
  const selectionVerdict = verdictOf(gates, builtIn);
  return {
    context,
    policyDigest: policy.digest,
    subject,
    selection,
    trusted: false,
    verdict: boundedBy(selection, selectionVerdict),
    selectionVerdict,
    notes: [...context.notes, ...plan.notes, ...noGateNote(gates)],
    gates: [...builtIn, ...gates],
    toPass: selectionVerdict === "pass" ? [] : steps(gates, builtIn),
  };
}

function inPolicyOrder(policy: Policy, gates: readonly GateDecision[]): readonly GateDecision[] {
  const place = new Map(policy.gates.map(({ id }, index) => [id, index]));
  return gates.toSorted((a, b) => (place.get(a.gate.id) ?? 0) - (place.get(b.gate.id) ?? 0));
}

function steps(gates: readonly GateDecision[], builtIn: readonly GateDecision[]): readonly Step[] {
  const nothingApplies = noGateNote(gates).length > 0;
  const found = stepsToPass([...builtIn, ...gates]);
  return nothingApplies ? [...found, { gate: "", do: { code: "make_a_gate_apply" } }] : found;
}
