/**
 * Findings of `policy lint` as sentences: what is doubtful, and what to do about it.
 */
import { formatDuration, unreachable } from "#core";
import { formatThreshold, type LintFinding, type NameRole, type Threshold } from "#policy";
import { ratioFigure } from "../figures.ts";

type Code<C extends LintFinding["code"]> = Extract<LintFinding, { code: C }>;

/** The sentence of one finding, without its place. */
export function lintSentence(finding: LintFinding): string {
  switch (finding.code) {
    case "lint.check_never_fails":
      return `every value meets ${thresholdList(finding.thresholds)}, so this check never fails; require more of it`;
    case "lint.threshold_always_met":
      return `every value of ${finding.metric} meets "${formatThreshold(finding.threshold)}", so it asks for nothing`;
    case "lint.check_never_passes":
      return `no value of ${finding.metric} meets ${thresholdList(finding.thresholds)}, so this check never passes`;
    case "lint.gate_shown_only":
      return `${finding.because === "shadow" ? "in shadow" : "advisory"}, so its failure is shown and never blocks`;
    case "lint.gate_without_blocking_check":
      return "no check of this gate is blocking and it has no score to reach, so it never fails";
    case "lint.nothing_blocks":
      return "no gate of this policy can block a change";
    case "lint.outside_tier":
      return `applies to ${finding.tiers.join(", ")}, and this policy's tier is ${finding.tier}, so it never applies`;
    case "lint.condition_constant":
      return constantSentence(finding);
    case "lint.gate_unreachable":
      return `needs the gate "${finding.need}", which never lets anything pass, so this gate is never judged`;
    case "lint.budget_below_timeout":
      return `the gate's budget of ${formatDuration(finding.budgetMs)} ends before the timeout of ${formatDuration(finding.timeoutMs)} that one attempt has`;
    case "lint.retries_without_command":
      return "its checks only read reports, and reading one again gives the same answer; leave out the retries";
    case "lint.needs_base":
      return `${finding.metric} is absent in a run without a base, and the check is then missing; always run with --base, or say when: 'has(subject.base)'`;
    case "lint.never_fresh":
      return `requireFresh is set, and nothing that ends before this check could have written ${finding.files.join(", ")}; give it with.run, or let it need the check that writes`;
    case "lint.same_report":
      return `${finding.other} writes such reports as well, maybe at the same time (${finding.files.join(", ")}), so each may take the other's away; use other files, or let one need the other`;
    case "lint.same_command":
      return `runs the same command as the check "${finding.other}"; leave out the command, let this check need "${finding.other}", and it reads what that one wrote`;
    case "lint.secret_in_policy":
      return secretSentence(finding);
    case "lint.env_hides_passed":
      return `env sets ${finding.name}, so the value that passEnv would pass on never arrives; keep one of the two`;
    case "lint.shell_not_needed":
      return `no shell is needed here; write run: [${finding.shell.split(/ +/).join(", ")}]`;
    case "lint.not_yet_in_use":
      return `this version checks and keeps "${finding.key}", and does not act on it yet`;
    case "lint.weight_without_score":
      return "a weight counts in the gate's score alone, and this gate has none";
    case "lint.score_without_weights":
      return "no check has a weight, so each counts the same; give the more important ones a weight";
    case "lint.score_without_effect":
      return "every check of this gate is blocking, so the score decides nothing; make checks blocking: false, or leave out the score";
    case "lint.score_never_reached":
      return `the weights of all checks are 0, so a score of ${ratioFigure(finding.min)} is never reached`;
    case "lint.absolute_with_override":
      return 'enforcement is "absolute", which nobody may override, so this rule is never used';
    case "lint.name_taken":
      return `the ${finding.role} "${finding.name}" is ${asIts(finding.asIts)} of the gate "${finding.gate}" as well; people will mistake one for the other`;
    default:
      return unreachable(finding);
  }
}

function thresholdList(thresholds: readonly Threshold[]): string {
  return thresholds.map((threshold) => `"${formatThreshold(threshold)}"`).join(" and ");
}

function constantSentence({ what, when, answer }: Code<"lint.condition_constant">): string {
  const effect =
    answer === "true"
      ? "is always true, so it can be left out"
      : `is never true, so the ${what} never applies`;
  return `the condition ${when} asks for nothing about the subject: it ${effect}`;
}

function secretSentence({ place, name }: Code<"lint.secret_in_policy">): string {
  const remedy =
    name === undefined
      ? "take it from the environment, and name the variable in passEnv"
      : `take ${name} from the environment, and name it in passEnv`;
  return `${place === "env" ? "the value looks" : "something in the command looks"} like a secret, which everybody who reads the repository has; ${remedy}, and replace the secret`;
}

function asIts(role: NameRole): string {
  return role === "id" ? "the id" : role === "title" ? "the title" : "an alias";
}
