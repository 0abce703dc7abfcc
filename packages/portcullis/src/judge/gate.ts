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
  const withScore = score && { score };
  const blocking = applicable.filter(({ check, outcome }) => check.blocking && outcome !== "passed");
  const worst = worstOf(blocking);
  if (worst && isWorseThan(worst.outcome, "pending")) {
    return { ...answerOf(worst, blocking), ...withScore };
  }
  const missed = score && !reaches(applicable, gate.scoreMin, isPassed);
  if (missed && !reaches(applicable, gate.scoreMin, mayPass)) {
    return { outcome: "failed", reason: { code: "score_low", ...score }, score };
  }
  const waiting = worst ?? (missed ? worstOf(applicable.filter(isWaiting)) : undefined);
  if (waiting) return { ...answerOf(waiting, worst ? blocking : [waiting]), ...withScore };
  const passed = applicable.filter(isPassed).length;
  const reason: GateReason = {
    code: "checks_passed",
    checks: passed,
    notApplicable: checks.length - applicable.length,
  };
  return { outcome: "passed", reason, ...withScore };
}

/** The reason of the deciding check; what merely stands behind another check is no reason of its own. */
function answerOf(deciding: CheckDecision, all: readonly CheckDecision[]): Answer {
  const { check, outcome, reason } = deciding;
  const others = all.filter((other) => other !== deciding && other.outcome !== "blocked-by-need").length;
  return { outcome, reason: { code: "checks", deciding: { check: check.id, reason }, others } };
}

function worstOf(checks: readonly CheckDecision[]): CheckDecision | undefined {
  return checks.toSorted((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome))[0];
}

function isWorseThan(outcome: Outcome, other: Outcome): boolean {
  return worstFirst.indexOf(outcome) < worstFirst.indexOf(other);
}

type Counts = (decision: CheckDecision) => boolean;
const isPassed: Counts = ({ outcome }) => outcome === "passed";
const isWaiting: Counts = ({ outcome }) => outcome === "pending" || outcome === "blocked-by-need";
const mayPass: Counts = (decision) => isPassed(decision) || isWaiting(decision);

function scoreOf(
  { scoreMin }: Gate,
  applicable: readonly CheckDecision[],
): { value: number; min: number } | undefined {
  return scoreMin === undefined ? undefined : { value: shareOf(applicable, isPassed), min: scoreMin };
}

/** Whether the applicable checks of a gate reach a score, if those that `counts` says pass. */
export function reaches(
  applicable: readonly CheckDecision[],
  scoreMin: number | undefined,
  counts: Counts,
): boolean {
  return scoreMin === undefined || shareOf(applicable, counts) >= scoreMin;
}

/** The weighted share of checks that count. Weights that are all zero give no share, so nothing reached. */
function shareOf(applicable: readonly CheckDecision[], counts: Counts): number {
  const sum = (checks: readonly CheckDecision[]) =>
    checks.reduce((total, { check }) => total + check.weight, 0);
  const whole = sum(applicable);
  return whole > 0 ? sum(applicable.filter(counts)) / whole : 0;
}
