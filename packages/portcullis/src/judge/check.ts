/**
 * The judgement of one check: what it saw, held against what is required.
 *
 * Fails closed at each turn: no evidence, a metric that is absent, a unit that does not fit, a program that
 * failed for no reason that the report knows: none of these passes.
 */
import { fromBase, toBase, unreachable } from "#core";
import type { Collected, Evidence, Metrics } from "#evidence";
import { type Check, kinds, measure, type Requirement, unitFits } from "#policy";
import type { CheckReason, Outcome, ThresholdDecision } from "./decision.ts";

/** The answer of one attempt. */
export type CheckJudgement = Readonly<{
  outcome: Outcome;
  reason: CheckReason;
  thresholds: readonly ThresholdDecision[];
  /** What was measured, with the duration that every check has. */
  metrics: Metrics;
}>;

/** Judges what one attempt of a check brought home. */
export function judgeCheck(check: Check, collected: Collected): CheckJudgement {
  const { evidence, state } = collected;
  const metrics: Metrics = new Map([
    ...evidence.metrics,
    ["duration", { value: collected.durationMs / 1000, unit: "s", better: "lower" }],
  ]);
  switch (state.kind) {
    case "missing":
    case "error":
    case "timed-out":
    case "pending":
      return {
        outcome: state.kind,
        reason: { code: "no_evidence", cause: state.cause },
        thresholds: [],
        metrics,
      };
    case "collected":
      return judgeMeasured(check, evidence, metrics);
    default:
      return unreachable(state);
  }
}

function judgeMeasured(check: Check, evidence: Evidence, metrics: Metrics): CheckJudgement {
  const thresholds = check.requirements.map((requirement) => holdAgainst(requirement, metrics));
  const answer = (outcome: Outcome, reason: CheckReason): CheckJudgement => ({
    outcome,
    reason,
    thresholds,
    metrics,
  });
  const exitCode = unexplainedExit(check, evidence);
  if (exitCode !== undefined) return answer("error", { code: "exit_unexplained", exitCode });
  const mismatch = unitMismatch(check, metrics);
  if (mismatch) return answer("error", mismatch);
  const nothing = nothingRan(check, metrics);
  if (nothing) return answer("missing", nothing);
  const absent = thresholds.find((threshold) => !threshold.measured);
  if (absent)
    return answer("missing", { code: "metric_absent", metric: absent.metric, threshold: absent.threshold });
  const unmet = thresholds.filter(({ met }) => !met);
  if (unmet.length > 0) return answer("failed", { code: "thresholds_unmet", unmet });
  return answer("passed", { code: "thresholds_met", thresholds: thresholds.length });
}

function holdAgainst({ metric, threshold }: Requirement, metrics: Metrics): ThresholdDecision {
  const measured = metrics.get(metric);
  // NaN and infinities measure nothing, though an infinite coverage would be above every bound.
  if (!measured || !Number.isFinite(measured.value) || !unitFits(threshold, measured.unit)) {
    return { metric, threshold, met: false };
  }
  const { unit, value } = measured;
  const { met, margin } = measure(threshold, toBase(value, unit));
  return { metric, threshold, met, measured: { value, margin: fromBase(margin, unit), unit } };
}

/** A program that failed although its report has nothing that fails: it broke, and its report cannot be believed. */
function unexplainedExit(check: Check, { exitCode, metrics }: Evidence): number | undefined {
  const kind = kinds[check.uses];
  const measuresExit = Object.hasOwn(kind.metrics, "exit.code");
  if (exitCode === undefined || exitCode === 0 || measuresExit || okExits(check).includes(exitCode))
    return undefined;
  const isExplained = kind.failing.some((metric) => (metrics.get(metric)?.value ?? 0) > 0);
  return isExplained ? undefined : exitCode;
}

function okExits(check: Check): readonly number[] {
  return check.with.okExit ?? [];
}

function unitMismatch(check: Check, metrics: Metrics): CheckReason | undefined {
  for (const { metric, threshold } of check.requirements) {
    const measured = metrics.get(metric);
    if (measured && !unitFits(threshold, measured.unit)) {
      return { code: "unit_mismatch", metric, unit: measured.unit, threshold };
    }
  }
  return undefined;
}

function nothingRan(check: Check, metrics: Metrics): CheckReason | undefined {
  const ran = kinds[check.uses].nothingWhenZero?.metrics;
  if (!ran || ran.some((metric) => (metrics.get(metric)?.value ?? 0) > 0)) return undefined;
  const count = (metric: string) => metrics.get(metric)?.value ?? 0;
  return { code: "nothing_ran", total: count("tests.total"), skipped: count("tests.skipped") };
}
