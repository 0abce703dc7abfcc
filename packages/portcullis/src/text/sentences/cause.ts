/**
 * Why a check has no evidence, as a sentence; and what to do about it.
 */
import { formatDuration, unreachable } from "#core";
import type { Cause } from "#evidence";
import { figure } from "../figures.ts";
import { reportProblemSentence } from "./report-problem.ts";

export function causeSentence(cause: Cause): string {
  switch (cause.code) {
    case "command.not_found":
      return cause.tried.length > 1
        ? `none of ${cause.tried.join(", ")} is installed`
        : `the program ${cause.program} is not installed`;
    case "command.not_startable":
      return `the program ${cause.program} cannot be started: ${cause.detail}`;
    case "command.killed":
      return `the command was ended by ${cause.signal}`;
    case "command.interrupted":
      return "the run was interrupted";
    case "command.timed_out":
      return `the command did not end within ${formatDuration(cause.timeoutMs)}`;
    case "command.output_limit":
      return `the command printed more than ${figure(cause.bytesMax, "B")} (limit outputBytesMax)`;
    case "gate.budget":
      return `the gate's budget of ${formatDuration(cause.budgetMs)} is used up`;
    case "report.not_found":
      return `no file matches ${cause.patterns.join(", ")}`;
    case "report.not_written":
      return `the command ended with exit code ${cause.exitCode} and wrote no file that matches ${cause.patterns.join(", ")}`;
    case "report.not_fresh":
      return `${cause.path} is older than this run, and the policy requires fresh evidence`;
    case "report.outside":
      return `${cause.path} leads outside the repository`;
    case "report.timed_out":
      return `${cause.path} could not be read to its end within ${formatDuration(cause.timeoutMs)}`;
    case "report.unreadable":
      return `${cause.path} ${reportProblemSentence(cause.problem)}`;
    case "collector.fault":
      return cause.detail;
    default:
      return unreachable(cause);
  }
}

/** What to do, as an order. */
export function causeRemedy(cause: Cause): string {
  switch (cause.code) {
    case "command.not_found":
      return cause.install === undefined
        ? `install ${cause.tried.join(" or ")}`
        : `install ${cause.program}: ${cause.install}`;
    case "command.not_startable":
      return `make ${cause.program} a program that can be started`;
    case "command.interrupted":
      return "run it again to its end";
    case "command.killed":
      return "run the command again, and find out what ended it";
    case "command.timed_out":
    case "gate.budget":
      return "make the command faster, or give it more time in the policy";
    case "command.output_limit":
      return "make the command print less";
    case "report.not_found":
      return `write the report to ${cause.patterns.join(" or ")} before this check runs`;
    case "report.not_written":
      return `make the command write ${cause.patterns.join(" or ")}`;
    case "report.not_fresh":
      return `let a check of this run write ${cause.path}`;
    case "report.outside":
      return `write the report inside the repository instead of ${cause.path}`;
    case "report.timed_out":
      return "make the reports smaller, or give the gate more time in the policy";
    case "report.unreadable":
      return `write ${cause.path} anew: it ${reportProblemSentence(cause.problem)}`;
    case "collector.fault":
      return `mend this: ${cause.detail}`;
    default:
      return unreachable(cause);
  }
}
