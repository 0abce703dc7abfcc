/**
 * Suites: what their cases add up to, and what they claim.
 *
 * Cases count; what a suite claims counts only where it has no cases at all, in it or nested. But failures must
 * not vanish: a runner that crashed leaves cases out, and still claims its errors. So the worse number of failures
 * holds, at each level: some writers include nested suites in a suite's numbers, some do not.
 */
import type { ReportNote } from "../remarks.ts";
import { parseCount, parseSeconds } from "../report-numbers.ts";
import { attributeOf, type XmlAttributes } from "../xml/attributes.ts";
import type { CaseOutcome } from "./case.ts";

/** What a suite writes about itself; absent where it does not. */
export type Claims = {
  tests?: number;
  failures?: number;
  errors?: number;
  skipped?: number;
  /** Tests that were switched off; some writers count them among the skipped ones, some beside them. */
  disabled?: number;
  seconds?: number;
};

/** Cases counted one by one, by the marks that the writer gave them. */
export type Counted = { tests: number; failures: number; errors: number; skipped: number };

/** One open suite. Everything in it includes the nested suites that have ended. */
export type Suite = {
  readonly name: string;
  readonly file: string | undefined;
  readonly claims: Claims;
  /** Cases in it and nested. */
  readonly counted: Counted;
  /** Cases directly in it. */
  readonly own: Counted;
  /** Nested suites directly in it, of which some failed. */
  suites: number;
  failedSuites: number;
  /** What it comes to, by the rule above. */
  total: number;
  failed: number;
  skipped: number;
  flaky: number;
  seconds: number | undefined;
};

type CountField = "tests" | "failures" | "errors" | "skipped";
type Disagreement = Extract<ReportNote, { code: "junit.counts_disagree" }>;

/** What is counted, and the words that writers have for it: `ignored` is of xUnit, `skip` of nose and busted. */
const CLAIMS = [
  ["tests", "tests"],
  ["failures", "failures"],
  ["errors", "errors"],
  ["skipped", "skipped"],
  ["skipped", "ignored"],
  ["skipped", "skip"],
  ["disabled", "disabled"],
] as const;

/** Opens a suite by its attributes. Throws `UnreadableReport` for numbers that are none. */
export function openSuite(element: string, attributes: XmlAttributes, outerFile: string | undefined): Suite {
  return {
    name: attributeOf(attributes, "name") ?? "",
    file: fileOf(attributes) ?? outerFile,
    claims: claimsOf(element, attributes),
    counted: { tests: 0, failures: 0, errors: 0, skipped: 0 },
    own: { tests: 0, failures: 0, errors: 0, skipped: 0 },
    suites: 0,
    failedSuites: 0,
    total: 0,
    failed: 0,
    skipped: 0,
    flaky: 0,
    seconds: undefined,
  };
}

/** The file that a case or suite says it stands in. */
export function fileOf(attributes: XmlAttributes): string | undefined {
  return attributeOf(attributes, "file") ?? attributeOf(attributes, "filepath");
}

function claimsOf(element: string, attributes: XmlAttributes): Claims {
  const claims: Claims = {};
  for (const [claim, attribute] of CLAIMS) {
    const text = attributeOf(attributes, attribute);
    if (text !== undefined) claims[claim] ??= parseCount(text, `${element}/@${attribute}`);
  }
  const time = attributeOf(attributes, "time");
  if (time) claims.seconds = parseSeconds(time, `${element}/@time`);
  return claims;
}

/** Counts a case that has ended. */
export function addCase(
  suite: Suite,
  outcome: CaseOutcome,
  mark: "marked-skipped" | "unmarked",
  seconds: number | undefined,
): void {
  suite.own.tests += 1;
  suite.total += 1;
  if (seconds !== undefined) suite.seconds = (suite.seconds ?? 0) + seconds;
  if (mark === "marked-skipped") suite.own.skipped += 1;
  if (outcome === "passed") return;
  if (outcome === "flaky") suite.flaky += 1;
  else if (outcome === "skipped") suite.skipped += 1;
  else {
    if (outcome === "failed") suite.own.failures += 1;
    else suite.own.errors += 1;
    suite.failed += 1;
  }
}

/** Counts a failure of the suite itself, outside of any case: its set-up, its process. */
export function addSuiteFault(suite: Suite): void {
  suite.own.errors += 1;
  suite.total += 1;
  suite.failed += 1;
}

/** Settles what a suite comes to, when it ends. */
export function closeSuite(suite: Suite): void {
  const { claims, counted, own } = suite;
  for (const field of ["tests", "failures", "errors", "skipped"] as const) counted[field] += own[field];
  const claimedFailed = (claims.failures ?? 0) + (claims.errors ?? 0);
  if (counted.tests === 0) {
    suite.failed = Math.max(suite.failed, claimedFailed);
    suite.skipped = Math.max(suite.skipped, (claims.skipped ?? 0) + (claims.disabled ?? 0));
    suite.total = Math.max(suite.total, claims.tests ?? 0, suite.failed + suite.skipped);
  } else if (claimedFailed > suite.failed) {
    suite.total += claimedFailed - suite.failed;
    suite.failed = claimedFailed;
  }
  suite.seconds ??= claims.seconds;
}

/** Adds a nested suite that has been closed. */
export function addSuite(outer: Suite, inner: Suite): void {
  for (const field of ["tests", "failures", "errors", "skipped"] as const)
    outer.counted[field] += inner.counted[field];
  outer.suites += 1;
  if (inner.failed > 0) outer.failedSuites += 1;
  outer.total += inner.total;
  outer.failed += inner.failed;
  outer.skipped += inner.skipped;
  outer.flaky += inner.flaky;
  if (inner.seconds !== undefined) outer.seconds = (outer.seconds ?? 0) + inner.seconds;
}

/** Where the claims of a closed suite differ from its cases, in every way in which writers count. */
export function disagreementsOf(suite: Suite, path: string): Disagreement[] {
  const { claims, counted, own, suites, failedSuites } = suite;
  if (counted.tests === 0) return [];
  const found: Disagreement[] = [];
  const compare = (field: CountField, claimed: number | undefined, ...plausible: number[]) => {
    if (claimed === undefined || plausible.includes(claimed)) return;
    const [most = 0] = plausible;
    found.push({
      code: "junit.counts_disagree",
      path,
      suite: suite.name,
      field,
      counted: most,
      declared: claimed,
    });
  };
  const run = counted.tests - counted.skipped;
  compare("tests", claims.tests, counted.tests, own.tests, own.tests + suites, run, own.tests - own.skipped);
  const claimedFailed = (claims.failures ?? 0) + (claims.errors ?? 0);
  const failed = [counted.failures + counted.errors, own.failures + own.errors];
  failed.push(own.failures + own.errors + failedSuites);
  if (!failed.includes(claimedFailed)) {
    compare("failures", claims.failures, counted.failures);
    compare("errors", claims.errors, counted.errors);
  }
  compare("skipped", claims.skipped, counted.skipped, own.skipped, counted.skipped - (claims.disabled ?? 0));
  return found;
}
