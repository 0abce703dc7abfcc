/**
 * The steps to a pass, as orders.
 */
import { formatRatio, fromBase, unreachable } from "#core";
import type { CheckReason, Outcome, StepAction, ThresholdDecision } from "#judge";
import { formatThreshold } from "#policy";
import { counted, figure } from "../figures.ts";
import { reach } from "../reach.ts";
import { causeRemedy } from "./cause.ts";
import { checkReasonSentence } from "./reason.ts";

export function stepSentence(action: StepAction): string {
  switch (action.code) {
    case "meet":
      return meetSentence(action.threshold);
    case "mend":
      return mendSentence(action.outcome, action.reason);
    case "wait":
      return `wait: ${checkReasonSentence(action.reason)}`;
    case "reach_score":
      return `bring the score from ${figure(action.value, "ratio", action.min)} to ${formatRatio(action.min)}: make ${action.checks.join(", ")} pass`;
    case "mend_condition":
      return `mend the condition ${action.when}: ${action.detail}`;
    case "approve_policy_change":
      return `take back ${action.weakenings === 1 ? "the weakening" : `the ${action.weakenings} weakenings`} of the policy, or have ${action.weakenings === 1 ? "it" : "them"} approved`;
    case "restore_policy":
      return `put ${action.file} back`;
    case "mend_policy":
      return mendPolicySentence(action);
    case "make_a_gate_apply":
      return "no gate applies to this subject: make at least one gate of the policy apply";
    default:
      return unreachable(action);
  }
}

/** What stands at the merge base is past; a newer base has a newer merge base. */
function mendPolicySentence({ side, problems }: Extract<StepAction, { code: "mend_policy" }>): string {
  const count = counted(problems, "problem");
  return side === "head"
    ? `mend ${count} of the policy; \`portcullis policy lint\` lists ${problems === 1 ? "it" : "them"}`
    : `bring the change up to date with its base, whose older policy has ${count}`;
}

/** `raise coverage.lines by 12 percentage points`, `lower findings.high by 2` */
function meetSentence({ metric, threshold, measured }: ThresholdDecision): string {
  const required = formatThreshold(threshold);
  if (!measured) return `measure ${metric}, required ${required}`;
  const { op } = threshold;
  const bound = fromBase(threshold.value, measured.unit);
  const isRaise = op === ">=" || op === ">";
  switch (op) {
    case "!=":
      return `bring ${metric} away from ${figure(measured.value, measured.unit)}, required ${required}`;
    case "==":
      return `bring ${metric} from ${figure(measured.value, measured.unit, bound)} to ${required.slice(3)}`;
    case ">=":
    case "<=":
    case ">":
    case "<": {
      const verb = isRaise ? "raise" : "lower";
      // At the bound itself a strict threshold is missed by nothing: there the bound is the clearer aim.
      if (measured.margin === 0) return `${verb} ${metric}, required ${required}`;
      const than = op === ">" || op === "<" ? "more than " : "";
      return `${verb} ${metric} by ${than}${reach(measured.margin, measured.unit)}`;
    }
    default:
      return unreachable(op);
  }
}

function mendSentence(outcome: Outcome, reason: CheckReason): string {
  switch (reason.code) {
    case "no_evidence":
      return causeRemedy(reason.cause);
    case "nothing_ran":
      return "make at least one test run";
    case "exit_unexplained":
      return `find out why the command ended with exit code ${reason.exitCode}, or name the code in with.okExit`;
    case "metric_absent":
      return `make the check measure ${reason.metric}`;
    case "condition_error":
      return `mend the condition ${reason.when}: ${reason.detail}`;
    case "not_run":
      return "run the check";
    default:
      return `${outcome}: ${checkReasonSentence(reason)}`;
  }
}
