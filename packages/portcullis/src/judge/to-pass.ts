/**
 * The smallest set of things to do, so that a blocked subject may pass.
 *
 * Only what blocks is named: no advisory gate, no check that fails alone for the score, nothing that waits behind
 * something else. Of several thresholds on one metric the hardest is enough.
 */
import { unreachable } from "#core";
import type { Operator } from "#policy";
import type {
  CheckDecision,
  CheckReason,
  GateDecision,
  Step,
  StepAction,
  ThresholdDecision,
} from "./decision.ts";
import { reaches } from "./gate.ts";
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
  return [...steps, ...scoreSteps(decision)];
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

/** One threshold a metric: the one that is missed by most, and of two that are missed by the same the stricter. */
function hardest(unmet: readonly ThresholdDecision[]): readonly ThresholdDecision[] {
  const byMetric = new Map<string, ThresholdDecision>();
  for (const threshold of unmet) {
    const known = byMetric.get(threshold.metric);
    if (!known || isHarder(threshold, known)) byMetric.set(threshold.metric, threshold);
  }
  return [...byMetric.values()];
}

const strictestFirst: readonly Operator[] = ["==", ">", "<", ">=", "<=", "!="];

function isHarder(a: ThresholdDecision, b: ThresholdDecision): boolean {
  const [missedA, missedB] = [marginOf(a), marginOf(b)];
  if (missedA !== missedB) return missedA < missedB;
  return strictestFirst.indexOf(a.threshold.op) < strictestFirst.indexOf(b.threshold.op);
}

function marginOf({ measured }: ThresholdDecision): number {
  return measured?.margin ?? Number.NEGATIVE_INFINITY;
}

/**
 * What else has to pass for the score, once all blocking checks pass, as they must, and what waits behind them: the
 * heaviest checks first, as few as reach it.
 */
function scoreSteps({ gate, checks, score }: GateDecision): readonly Step[] {
  if (!score) return [];
  const applicable = checks.filter(({ outcome }) => outcome !== "not-applicable");
  const chosen = new Set<CheckDecision>();
  const counts = (decision: CheckDecision) =>
    decision.outcome === "passed" ||
    decision.outcome === "blocked-by-need" ||
    decision.check.blocking ||
    chosen.has(decision);
  for (const next of applicable.toSorted((a, b) => b.check.weight - a.check.weight)) {
    if (reaches(applicable, score.min, counts)) break;
    if (!counts(next)) chosen.add(next);
  }
  if (chosen.size === 0) return [];
  const names = [...chosen].map(({ check }) => check.id);
  return [{ gate: gate.id, do: { code: "reach_score", value: score.value, min: score.min, checks: names } }];
}
