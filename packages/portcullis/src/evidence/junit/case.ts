/**
 * What one test case says of itself: passed, failed, an error, or skipped.
 *
 * Writers disagree about almost everything, so the rules fail closed: a case passes only where nothing in it
 * says that it did not.
 *
 * - `failure` and `error` win over everything beside them, `skipped` and retries included. (So a failing test that
 *   Node marks as a to-do counts as failed: Node's own suites count it so too.)
 * - `flakyFailure`, `flakyError` alone: failed at first, passed on a retry. Passed, and noted. This is how Surefire,
 *   Gradle (merged), nextest and Playwright mark it. `rerunFailure`, `rerunError` are failed retries: a failure,
 *   also where the first one is missing.
 * - The same case twice (Gradle not merged, gotestsum) is two cases: nothing in it says that one replaces the other.
 * - `warning` and `risky` of PHPUnit: the test ran into something that withholds its yes. Neither passed nor failed,
 *   so it counts with the skipped ones.
 * - CTest writes a test whose program is missing as not run and skipped, and calls it failed on the terminal. Only
 *   what it skipped by request (`SKIP_…`, disabled) is skipped here.
 */
import { attributeOf, type XmlAttributes } from "../xml/attributes.ts";

export type CaseOutcome = "passed" | "flaky" | "failed" | "error" | "skipped";

/** Signs seen inside a case, joined by `|`. */
export type CaseSigns = number;
export const noSigns: CaseSigns = 0;
const FAILURE = 1;
const ERROR = 2;
const SKIPPED = 4;
const FLAKY = 8;
const RERUN = 16;
const DOUBT = 32;

/** The sign that an element directly inside a case gives. */
export function signOf(element: string): CaseSigns {
  switch (element) {
    case "failure":
      return FAILURE;
    case "error":
      return ERROR;
    case "skipped":
      return SKIPPED;
    case "flakyFailure":
    case "flakyError":
      return FLAKY;
    case "rerunFailure":
    case "rerunError":
      return RERUN;
    case "warning":
    case "risky":
      return DOUBT;
    default:
      return noSigns;
  }
}

/** Whether an element with this sign says why the case failed. */
export function isFault(sign: CaseSigns): boolean {
  return (sign & (FAILURE | ERROR | RERUN)) !== 0;
}

const FAILED_STATUS = /^(?:fail(?:ed|ure)?|error(?:ed)?|broken|crash(?:ed)?|timed?[ _-]?out|aborted)$/i;
const SKIPPED_STATUS =
  /^(?:skip(?:ped)?|ignored?|disabled|suppressed|pending|todo|inconclusive|not[ _-]?run|not[ _-]?executed)$/i;

/** Weighs the signs inside a case and what its own attributes say. `skipMessage` is that of its `skipped`. */
export function outcomeOf(
  signs: CaseSigns,
  attributes: XmlAttributes,
  skipMessage: string | undefined,
): CaseOutcome {
  const status = attributeOf(attributes, "status");
  const result = attributeOf(attributes, "result");
  if (signs === noSigns && status === undefined && result === undefined) return "passed";
  if (signs & ERROR) return "error";
  if (signs & (FAILURE | RERUN) || says(FAILED_STATUS, status, result)) return "failed";
  if (status === "notrun" && isNotRunByMistake(skipMessage)) return "error";
  if (signs & (SKIPPED | DOUBT) || says(SKIPPED_STATUS, status, result)) return "skipped";
  return signs & FLAKY ? "flaky" : "passed";
}

/** Whether the writer itself will have counted the case as skipped, whatever we make of it. */
export function isMarkedSkipped(signs: CaseSigns, outcome: CaseOutcome): boolean {
  return (signs & SKIPPED) !== 0 || (outcome === "skipped" && (signs & DOUBT) === 0);
}

function says(pattern: RegExp, status: string | undefined, result: string | undefined): boolean {
  return pattern.test(status ?? "") || pattern.test(result ?? "");
}

/** CTest's reasons: "Unable to find executable", "Required Files Missing", "Fixture dependency failed", … */
function isNotRunByMistake(skipMessage: string | undefined): boolean {
  return skipMessage !== undefined && skipMessage !== "" && !/^(?:SKIP_|Disabled)/.test(skipMessage);
}
