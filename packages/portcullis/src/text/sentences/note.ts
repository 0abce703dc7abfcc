/**
 * Notes of decisions and of reports, as sentences.
 */
import { unreachable } from "#core";
import type { ReportNote } from "#evidence";
import type { DecisionNote, LeftOut } from "#judge";
import { counted, figure } from "../figures.ts";

export function decisionNoteSentence(note: DecisionNote): string {
  switch (note.code) {
    case "policy.working_tree":
      return `judged by the policy of the work tree (${note.file}), since no base was given`;
    case "policy.first":
      return `first policy: the base has no ${note.file}, so the change is judged by its own`;
    case "policy.not_yet_in_use":
      return `checked and kept, but not yet in use in this version: ${note.keys.join(", ")}`;
    case "claim.ignored":
      return `${note.fact} is claimed, and a claim switches nothing off: ${note.check === undefined ? note.gate : `${note.gate}/${note.check}`} is judged all the same`;
    case "gates.none_applies":
      return "no gate of the policy applies to this subject, so nothing can pass";
    default:
      return unreachable(note);
  }
}

/** What a reader of reports noticed. */
export function reportNoteSentence(note: ReportNote): string {
  switch (note.code) {
    case "junit.counts_disagree":
      return `${note.path}: the suite "${note.suite}" declares ${declared(note)}, its cases come to ${figure(note.counted, "number")}; the worse number counts`;
    case "junit.flaky":
      return `${note.path}: ${counted(note.tests, "test")} passed only when tried again`;
    case "sarif.suppressed":
      return `${counted(note.findings, "finding")} marked as suppressed by the report; ${note.accepted ? "closed" : "open all the same"}`;
    case "sarif.tool_errors":
      return `${note.tool} tells of ${counted(note.notifications, "error")} of its own: ${note.first}`;
    case "evidence.note":
      return note.text;
    case "sarif.unchanged":
      return `${counted(note.findings, "finding")} marked as unchanged by the report; open all the same`;
    default:
      return unreachable(note);
  }
}

function declared({ field, declared }: Extract<ReportNote, { code: "junit.counts_disagree" }>): string {
  return field === "skipped"
    ? `${figure(declared, "number")} skipped`
    : counted(declared, field.slice(0, -1));
}

/** Why a partial run did not judge a gate. */
export function leftOutSentence(leftOut: LeftOut): string {
  switch (leftOut.code) {
    case "not_selected":
      return "not asked for";
    case "fail_fast":
      return "given up after the first failure";
    case "claimed_phase":
      return `belongs to other phases than ${leftOut.phase}, which is claimed`;
    default:
      return unreachable(leftOut);
  }
}
