/**
 * The reasons of checks and gates, as sentences.
 */
import { formatRatio, fromBase, type Unit, unreachable } from "#core";
import type { CheckReason, GateReason, NotApplicable, ThresholdDecision, UnmetNeed } from "#judge";
import { formatThreshold } from "#policy";
import { counted, figure, plainFigure } from "../figures.ts";
import { causeSentence } from "./cause.ts";
import { policyChangeSentence } from "./policy-change.ts";

export function checkReasonSentence(reason: CheckReason): string {
  switch (reason.code) {
    case "thresholds_met":
      return reason.thresholds === 1 ? "the threshold is met" : `all ${reason.thresholds} thresholds are met`;
    case "thresholds_unmet":
      return reason.unmet.map(unmetSentence).join("; ");
    case "metric_absent":
      return `${reason.metric} was not measured, required ${formatThreshold(reason.threshold)}`;
    case "unit_mismatch":
      return `${reason.metric} is ${unitWords(reason.unit)}, which does not fit "${formatThreshold(reason.threshold)}"`;
    case "nothing_ran":
      return reason.total === 0
        ? "no test ran: the report lists none"
        : `no test ran: ${plainFigure(reason.skipped)} of ${counted(reason.total, "test")} skipped`;
    case "exit_unexplained":
      return `the command ended with exit code ${reason.exitCode}, and nothing in its report explains it`;
    case "no_evidence":
      return causeSentence(reason.cause);
    case "not_run":
      return "it did not run";
    case "condition_error":
      return conditionError(reason);
    case "needs_unmet":
      return needsSentence(reason.needs);
    case "policy_change":
      return policyChangeSentence(reason.change);
    case "outside_phase":
    case "outside_tier":
    case "condition_false":
      return notApplicableSentence(reason);
    default:
      return unreachable(reason);
  }
}

export function gateReasonSentence(reason: GateReason): string {
  switch (reason.code) {
    case "checks_passed":
      return passedSentence(reason);
    case "checks":
      return `${checkReasonSentence(reason.deciding.reason)}${others(reason.others)}`;
    case "score_low":
      return `the score is ${figure(reason.value, "ratio", reason.min)}, required >= ${formatRatio(reason.min)}`;
    case "no_check_applies":
      return "none of its checks applies";
    case "condition_error":
      return conditionError(reason);
    case "needs_unmet":
      return needsSentence(reason.needs);
    case "outside_phase":
    case "outside_tier":
    case "condition_false":
      return notApplicableSentence(reason);
    default:
      return unreachable(reason);
  }
}

/** `coverage.lines is 68%, required >= 80%` */
function unmetSentence({ metric, threshold, measured }: ThresholdDecision): string {
  if (!measured) return `${metric} was not measured, required ${formatThreshold(threshold)}`;
  const bound = fromBase(threshold.value, measured.unit);
  return `${metric} is ${figure(measured.value, measured.unit, bound)}, required ${formatThreshold(threshold)}`;
}

function unitWords(unit: Unit): string {
  if (unit === "ratio") return "a ratio";
  return unit === "number" ? "a plain number" : `counted in ${unit}`;
}

function passedSentence({ checks, notApplicable }: { checks: number; notApplicable: number }): string {
  const passed = `${counted(checks, "check")} passed`;
  return notApplicable === 0 ? passed : `${passed}, ${notApplicable} not applicable`;
}

function others(count: number): string {
  return count === 0 ? "" : `; and ${counted(count, "further check")}`;
}

function conditionError({ when, detail }: { when: string; detail: string }): string {
  return `the condition ${when} cannot be answered: ${detail}`;
}

function needsSentence(needs: readonly UnmetNeed[]): string {
  return `waits for ${needs.map(({ id, outcome }) => `${id} (${outcome})`).join(", ")}`;
}

function notApplicableSentence(reason: NotApplicable): string {
  switch (reason.code) {
    case "outside_phase":
      return `applies in ${reason.phases.join(", ")}; the phase is ${reason.phase}`;
    case "outside_tier":
      return `applies to ${reason.tiers.join(", ")}; the tier is ${reason.tier}`;
    case "condition_false":
      return `applies when ${reason.when}`;
    default:
      return unreachable(reason);
  }
}
