/**
 * The smallest set of things to do, so that a blocked subject may pass.
 *
 * Only what blocks is named: no advisory gate, no check that fails alone for the score, nothing that waits behind
 * something else. Of several thresholds on one metric the hardest is enough.
 */
import { unreachable } from "#core";
import type {
  CheckDecision,
  CheckReason,
  GateDecision,
  Step,
  StepAction,
  ThresholdDecision,
} from "./decision.ts";
import { isBlocking } from "./verdict.ts";

/** The steps for all gates, in the order of the gates. */
export function stepsToPass(gates: readonly GateDecision[]): readonly Step[] {
  return gates.filter(isBlocking).flatMap(gateSteps);
}

function gateSteps(decision: GateDecision): readonly Step[] {
  const { gate, outcome, reason } = decision;
  if (outcome === "passed" || outcome === "not-applicable" || outcome === "blocked-by-need") return [];
  if (reason.code === "condition_error") {
    return [{ gate: gate.id, do: { code: "mend_condition", when: reason.when, detail: reason.detail } }];
  }
  const steps = decision.checks
    .filter(({ check }) => check.blocking)
    .flatMap((check) => checkSteps(gate.id, check));
  return [...steps, ...scoreSteps(decision, steps)];
}

function checkSteps(gate: string, decision: CheckDecision): readonly Step[] {
  return actionsFor(decision).map((action) => ({ gate, check: decision.check.id, do: action }));
}

function actionsFor({ outcome, reason }: CheckDecision): readonly StepAction[] {
  switch (outcome) {
    case "passed":
    case "not-applicable":
    case "blocked-by-need":
      return [];
    case "pending":
      return [{ code: "wait", reason }];
    case "failed":
      return reason.code === "thresholds_unmet"
        ? hardest(reason.unmet).map((threshold) => ({ code: "meet", threshold }))
        : [mend(outcome, reason)];
    case "error":
    case "missing":
    case "timed-out":
      return [mend(outcome, reason)];
    default:
      return unreachable(outcome);
  }
}

function mend(outcome: "failed" | "error" | "missing" | "timed-out", reason: CheckReason): StepAction {
  if (reason.code !== "policy_change") return { code: "mend", outcome, reason };
  const { change } = reason;
  switch (change.kind) {
    case "weaker":
      return { code: "approve_policy_change", weakenings: change.weakenings.length };
    case "removed":
      return { code: "restore_policy", file: change.file };
    case "unreadable":
      return { code: "mend_policy", side: change.side, problems: change.problems };
    default:
      return { code: "mend", outcome, reason };
  }
}

/** One threshold a metric: the one that is missed by most. */
function hardest(unmet: readonly ThresholdDecision[]): readonly ThresholdDecision[] {
  const byMetric = new Map<string, ThresholdDecision>();
  for (const threshold of unmet) {
    const known = byMetric.get(threshold.metric);
    if (!known || marginOf(threshold) < marginOf(known)) byMetric.set(threshold.metric, threshold);
  }
  return [...byMetric.values()];
}

function marginOf({ measured }: ThresholdDecision): number {
  return measured?.margin ?? Number.NEGATIVE_INFINITY;
}

/** What else has to pass for the score, once the steps are done: the heaviest checks first, as few as reach it. */
function scoreSteps({ gate, checks, score }: GateDecision, steps: readonly Step[]): readonly Step[] {
  if (!score || score.value >= score.min) return [];
  const applicable = checks.filter(({ outcome }) => outcome !== "not-applicable");
  const whole = applicable.reduce((sum, { check }) => sum + check.weight, 0);
  const done = new Set(steps.map(({ check }) => check));
  let reached = score.value * whole;
  for (const { check, outcome } of applicable) {
    if (outcome !== "passed" && done.has(check.id)) reached += check.weight;
  }
  const rest = applicable.filter(({ check, outcome }) => outcome !== "passed" && !done.has(check.id));
  const chosen: string[] = [];
  for (const { check } of rest.toSorted((a, b) => b.check.weight - a.check.weight)) {
    if (reached >= score.min * whole) break;
    chosen.push(check.id);
    reached += check.weight;
  }
  if (chosen.length === 0) return [];
  return [{ gate: gate.id, do: { code: "reach_score", value: score.value, min: score.min, checks: chosen } }];
}
