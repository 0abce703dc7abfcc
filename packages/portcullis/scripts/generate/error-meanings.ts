/**
 * What each code of an error means, in a sentence. The type checker asks for one for each code that there is.
 */
import type { FaultCode } from "../../src/core/index.ts";
import type { Cause, ReportProblem } from "../../src/evidence/index.ts";
import type { LintCode, PolicyProblem } from "../../src/policy/index.ts";
import type { UsageProblem } from "../../src/text/index.ts";

type Meanings<Code extends string> = Readonly<Record<Code, string>>;

export const usageMeanings: Meanings<UsageProblem["code"] | "usage.arguments"> = {
  "usage.arguments": "The command line says something that no command takes.",
  "usage.claim_contradicts": "A claim (`--subject`) contradicts what git or the policy says.",
  "usage.gate_not_judged": "The run that was asked about left the gate out.",
  "usage.no_policy": "There is no policy file.",
  "usage.no_run": "No run has decided here yet, so there is none to explain.",
  "usage.not_in_run": "The run that was asked about has no gate of that name.",
  "usage.policy_exists": "There is a policy already, and `init` writes over none unless it is told to.",
  "usage.policy_refused":
    "The policy is a link, lies behind one, is a folder, or lies outside of the repository.",
  "usage.unknown_gate": "The policy has no gate of that name.",
};

export const policyMeanings: Meanings<PolicyProblem["code"]> = {
  "policy.alias_taken": "Two gates have the same alias, or an alias is the id of another gate.",
  "policy.cyclic_alias": "A YAML alias refers to what it stands in.",
  "policy.defined_twice": "Two extended files define the same gate, and neither extends the other.",
  "policy.duplicate_key": "A key stands twice in one map.",
  "policy.expression": "A CEL expression does not compile.",
  "policy.extends_cycle": "Files extend each other in a circle.",
  "policy.extends_not_found": "An extended file does not exist.",
  "policy.extends_refused": "An extended file is a link, a folder, or lies outside of the repository.",
  "policy.extends_unknown_preset": "This version ships no preset of that name.",
  "policy.hole": "A hole of an extended policy is not filled in.",
  "policy.limit": "The policy goes over a limit; the message names it.",
  "policy.missing_key": "A key that has to be there is not.",
  "policy.needs_cycle": "Gates, or checks of a gate, need each other in a circle.",
  "policy.no_requirement": "A check requires nothing, so it could never fail.",
  "policy.not_a_choice": "A value is not one of those that the key takes.",
  "policy.nothing_to_run": "A check of a kind that runs a command has none.",
  "policy.out_of_range": "A number is too small or too large.",
  "policy.repeated": "A set holds a value twice.",
  "policy.reserved_gate": "A gate has the name of one that Portcullis adds by itself.",
  "policy.line_as_program": "`run` holds a whole line where a program and its arguments stand one by one.",
  "policy.several_commands": "`run`, `shell` and `anyOf` stand side by side.",
  "policy.syntax": "The file is not YAML.",
  "policy.too_few": "A list has fewer entries than the key needs.",
  "policy.unit": "A threshold has a unit that does not fit its metric.",
  "policy.unknown_key": "No such key exists here.",
  "policy.unknown_name": "A gate, check, metric or kind of check is named that does not exist.",
  "policy.weaker": "A file weakens what it extends, and that file does not allow it.",
  "policy.wrong_form": "A text is not of the form that the key takes: no duration, no threshold, no name.",
  "policy.wrong_type": "A value is of another type than the key takes.",
};

export const faultMeanings: Meanings<FaultCode | "defect.invariant" | "defect.unexpected"> = {
  "clock.behind":
    "The clock of this machine lags more than five minutes behind the newest commit of the base.",
  "defect.invariant": "Something that must hold does not: a defect of Portcullis.",
  "defect.unexpected": "Something unexpected was thrown: a defect of Portcullis.",
  "fault.disk": "The disk reports an error that has no code of its own.",
  "fault.disk_full": "There is no room left on a disk.",
  "fault.is_file": "A file lies where a folder is needed.",
  "fault.is_folder": "A folder lies where a file is needed.",
  "fault.no_permission": "A file or folder may not be read or written.",
  "fault.read_only": "A disk cannot be written.",
  "files.changed": "A report was written to while it was read.",
  "files.found_limit": "Patterns match more files than are read.",
  "files.not_a_file": "Something that is no regular file lies where one is needed.",
  "files.not_found": "A file is not there.",
  "files.not_restored":
    "An old report that was moved aside could not be put back; it lies in `.portcullis/aside`.",
  "files.outside": "A path leads out of the repository through a link.",
  "files.pattern_invalid": "A pattern for files holds a character that no path has.",
  "files.pattern_limit": "A pattern for files is too long, or stands for too many.",
  "files.pattern_outside": "A pattern for files leads out of the repository.",
  "files.too_large": "A policy file is larger than any policy.",
  "git.ambiguous_base": "The name of the base means several commits.",
  "git.bare": "The repository has no work tree.",
  "git.changing_file": "A file changes while it is hashed.",
  "git.dubious_ownership":
    "The repository belongs to another user, and git refuses to read it; its own advice is passed on.",
  "git.failed": "A call of git failed; the message says what git said.",
  "git.file_too_large": "A committed file that has to be read is above 4 MiB.",
  "git.merge_checkout":
    "The checkout is a merge that the platform made, and not the head of the pull request.",
  "git.missing_object":
    "The clone lacks an object that is needed: it is partial, or damaged. Nothing is fetched by itself.",
  "git.no_commits": "The repository has no commit yet.",
  "git.no_merge_base": "The change and its base have no common history.",
  "git.no_repository": "The folder is not in a git repository.",
  "git.no_such_base": "The base is no commit of this repository.",
  "git.not_installed": "The program git was not found.",
  "git.object_format": "The repository stores objects in a format that is not known.",
  "git.odd_commit": "A commit cannot be read.",
  "git.odd_path": "The path of the repository holds a line break.",
  "git.odd_submodule": "A submodule has files, but no repository.",
  "git.other_checkout": "The checkout is not the head of the pull request.",
  "git.output_limit": "A call of git printed more than 512 MiB.",
  "git.shallow": "The clone is too shallow to tell where the change left its base.",
  "git.timed_out": "A call of git did not end within 2 minutes.",
  "git.too_many_files": "A folder of a commit has more than 100,000 files.",
  "git.too_many_lines": "The change has more than 5,000,000 lines.",
  "records.damaged": "The record of a run is no decision that this version can read.",
};

export const causeMeanings: Meanings<Cause["code"] | ReportProblem["code"]> = {
  "collector.fault": "The world failed while evidence was collected; the reason is that of a fault.",
  "command.interrupted": "The run was interrupted.",
  "command.killed": "The command was ended by a signal.",
  "command.not_found": "The program is not installed; of several, none is.",
  "command.not_startable": "The program is there, and cannot be started.",
  "command.output_limit": "The command printed more than is kept.",
  "command.timed_out": "The command did not end in time.",
  "gate.budget": "The time that the whole gate has is used up.",
  "metrics.agg_needed": "A metric has several values, and nothing says how they become one.",
  "report.doctype": "An XML report has declarations or entities in its DOCTYPE.",
  "report.duplicate_key": "A JSON or YAML report has a key twice.",
  "report.empty": "The report is empty.",
  "report.encoding": "The report is in an encoding that cannot be read.",
  "report.field": "A field of the report holds something else than is expected there.",
  "report.limit": "The report goes over a limit; the reason names it.",
  "report.malformed": "The report is not well-formed.",
  "report.not_found": "No file matches the patterns of the check.",
  "report.not_fresh": "The report is older than the run, and the policy requires fresh evidence.",
  "report.not_written": "The command ended and wrote no report.",
  "report.other_format": "The report is of another format than the check reads.",
  "report.outside": "The report leads out of the repository through a link.",
  "report.timed_out": "The report could not be read to its end in time.",
  "report.truncated": "The report ends in the middle.",
  "report.unreadable": "The report cannot be read; one of the other codes says why.",
  "sarif.invocation_failed": "The tool says in its report that it failed itself.",
  "sarif.no_results": "The report has no list of results.",
};

/** In the order of the page. */
export const lintMeanings: Meanings<LintCode> = {
  "lint.check_never_fails": "every value meets all thresholds of a check: it can be missing, and never fail",
  "lint.threshold_always_met": "one threshold that every value meets, beside others",
  "lint.check_never_passes": "no value meets all thresholds of a metric, the kind's own included",
  "lint.gate_shown_only": "an advisory gate, or one in shadow: its failure never blocks",
  "lint.gate_without_blocking_check":
    "a gate whose checks are all `blocking: false`, without a score to reach",
  "lint.nothing_blocks": "no gate of the policy can block",
  "lint.outside_tier": "`tiers` of a gate leave the policy's `tier` out: the gate never applies",
  "lint.condition_constant": "a `when` that asks for nothing about the subject",
  "lint.gate_unreachable": "a gate behind one that never lets anything pass",
  "lint.budget_below_timeout": "a `budget` shorter than the `timeout` that was set",
  "lint.retries_without_command": "retries of checks that only read reports",
  "lint.needs_base": "`coverage.changed-lines` where nothing asks for a base",
  "lint.never_fresh": "with `requireFresh`, a report that nothing before the check could have written",
  "lint.same_report": "two checks that write the same reports and may run at the same time",
  "lint.same_command": "the same command twice in a gate, for two of its reports",
  "lint.secret_in_policy":
    "a value in `env` or in a command that looks like a token; the value is never printed",
  "lint.env_hides_passed": "a variable in `env` and in `passEnv`",
  "lint.shell_not_needed": "a `shell` line of plain words, which `run` takes as a list",
  "lint.not_yet_in_use": "a key that this version checks and keeps, and does not act on",
  "lint.weight_without_score": "a `weight` in a gate without a score",
  "lint.score_without_weights": "a score in which every check counts the same",
  "lint.score_without_effect": "a score of a gate whose checks all block anyway",
  "lint.score_never_reached": "a score above 0 of checks that all weigh 0",
  "lint.absolute_with_override": "a rule for overriding a gate that nobody may override",
  "lint.name_taken": "a title that is another gate's title, alias or id",
};
