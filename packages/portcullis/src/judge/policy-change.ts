/**
 * The built-in gate `policy-change`: what a change does to the policy that judges it.
 *
 * The attacker is an author who lowers the gate in the same change that would fail it. What is compared is the
 * merge base with the head; by whose policy it is judged is the tip of the base.
 */
import { unreachable } from "#core";
import { noEvidence } from "#evidence";
import {
  type Change,
  comparePolicies,
  type Gate,
  type Policy,
  type PolicyValue,
  policyChangeGate,
} from "#policy";
import type { CheckDecision, GateDecision, Outcome, PolicyChangeReason, Weakening } from "./decision.ts";

/** One side of the comparison. */
export type PolicySide =
  | Readonly<{ kind: "policy"; value: PolicyValue }>
  | Readonly<{ kind: "absent"; file: string }>
  | Readonly<{ kind: "unreadable"; problems: number }>;

/** What a change does to the policy and to the files that belong to it. */
export type PolicyChange = Readonly<{
  mergeBase: PolicySide;
  head: PolicySide;
  /** Records that were there at the merge base and are edited or deleted at the head: they are append-only. */
  records: readonly Readonly<{ file: string; what: "edited" | "deleted" }>[];
}>;

/** Judges a change of the policy by the policy of the base. */
export function judgePolicyChange(change: PolicyChange, policy: Policy): GateDecision {
  const reason = reasonFor(change);
  const outcome = outcomeFor(reason);
  const gate = builtInGate(policy);
  const check: CheckDecision = {
    check: { id: "compare", uses: policyChangeGate, blocking: true, severity: gate.severity, weight: 1 },
    outcome,
    reason: { code: "policy_change", change: reason },
    thresholds: [],
    metrics: new Map(),
    evidence: noEvidence,
    attempts: [],
    cached: false,
    durationMs: 0,
  };
  const deciding = { check: check.check.id, reason: check.reason };
  return { gate, outcome, reason: { code: "checks", deciding, others: 0 }, checks: [check] };
}

/** Blocking where people could approve; where the policy has none, it is shown. */
function builtInGate(policy: Policy): GateDecision["gate"] {
  const hasPeople = Object.keys(policy.value.people).length > 0;
  const mode = policy.value.policyChange.mode ?? (hasPeople ? "approve" : "note");
  const enforcement: Gate["enforcement"] = mode === "approve" ? "overridable" : "advisory";
  return {
    id: policyChangeGate,
    title: "Changes of the policy",
    enforcement,
    shadow: false,
    severity: "high",
  };
}

function outcomeFor(reason: PolicyChangeReason): Outcome {
  switch (reason.kind) {
    case "first-policy":
      return "not-applicable";
    case "unchanged":
    case "not-weaker":
      return "passed";
    case "weaker":
    case "removed":
    case "unreadable":
      return "failed";
    default:
      return unreachable(reason);
  }
}

function reasonFor({ mergeBase, head, records }: PolicyChange): PolicyChangeReason {
  if (mergeBase.kind === "absent") return { kind: "first-policy" };
  if (head.kind === "absent") return { kind: "removed", file: head.file };
  if (head.kind === "unreadable") return { kind: "unreadable", side: "head", problems: head.problems };
  if (mergeBase.kind === "unreadable")
    return { kind: "unreadable", side: "merge-base", problems: mergeBase.problems };
  const changes = comparePolicies(mergeBase.value, head.value);
  const weaker = changes.filter(({ direction }) => direction === "weaker");
  const weakenings: readonly Weakening[] = [
    ...weaker.map((single: Change) => ({ kind: "policy", change: single }) as const),
    ...records.map((record) => ({ kind: "file", ...record }) as const),
  ];
  if (weakenings.length > 0) return { kind: "weaker", weakenings };
  return changes.length === 0 ? { kind: "unchanged" } : { kind: "not-weaker", changes: changes.length };
}
