/**
 * The answer of one gate, from the answers of its checks.
 */
import type { Gate } from "#policy";
import type { CheckDecision, GateDecision, GateReason, Outcome } from "./decision.ts";

/** From worst to best: the worst outcome of a gate's blocking checks is the gate's. */
const worstFirst: readonly Outcome[] = [
  "error",
  "timed-out",
  "missing",
  "failed",
  "pending",
  "blocked-by-need",
  "passed",
  "not-applicable",
];

type Answer = Pick<GateDecision, "outcome" | "reason"> & Partial<Pick<GateDecision, "score">>;

/** Answers for a gate all of whose checks are decided. */
export function gateAnswer(gate: Gate, checks: readonly CheckDecision[]): Answer {
  const applicable = checks.filter(({ outcome }) => outcome !== "not-applicable");
  if (applicable.length === 0) return { outcome: "not-applicable", reason: { code: "no_check_applies" } };
  const score = scoreOf(gate, applicable);
  const blocking = applicable.filter(({ check, outcome }) => check.blocking && outcome !== "passed");
  const worst = worstOf(blocking);
  const withScore = score && { score };
  if (worst) {
    const deciding = { check: worst.check.id, reason: worst.reason };
    const reason: GateReason = { code: "checks", deciding, others: blocking.length - 1 };
    return { outcome: worst.outcome, reason, ...withScore };
  }
  if (score && !(score.value >= score.min))
    return { outcome: "failed", reason: { code: "score_low", ...score }, score };
  const reason: GateReason = {
    code: "checks_passed",
    checks: applicable.filter(({ outcome }) => outcome === "passed").length,
    notApplicable: checks.length - applicable.length,
  };
  return { outcome: "passed", reason, ...withScore };
}

function worstOf(checks: readonly CheckDecision[]): CheckDecision | undefined {
  return checks.toSorted((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome))[0];
}

/** The weighted share of checks that passed. Weights that are all zero give no share, so nothing reached. */
function scoreOf(
  gate: Gate,
  applicable: readonly CheckDecision[],
): { value: number; min: number } | undefined {
  if (gate.scoreMin === undefined) return undefined;
  const sum = (checks: readonly CheckDecision[]) =>
    checks.reduce((total, { check }) => total + check.weight, 0);
  const whole = sum(applicable);
  const passed = sum(applicable.filter(({ outcome }) => outcome === "passed"));
  return { value: whole > 0 ? passed / whole : 0, min: gate.scoreMin };
}
