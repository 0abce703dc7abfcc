/**
 * The report of a run as JUnit XML: each gate is a suite, each check a case.
 *
 * Readers of JUnit turn red for failures and errors alone, so whatever keeps a change from passing is one of the
 * two: failed is a failure; error, missing, timed out, pending and blocked by need are errors. Skipped means that
 * nothing hangs on it: not applicable, not judged in a partial run, or failed without weight, which is told.
 * A verdict that is a no has at least one failure or error, even where no check is to blame.
 */
import { unreachable } from "#core";
import type { CheckDocument, DecisionDocument, GateDocument } from "../document.ts";
import { joinMarkup, type Markup, noMarkup, templateFor } from "../markup.ts";
import { escapeXml, plainLines } from "../safe.ts";
import { explanation } from "./explanation.ts";
import { checkStanding, effectiveVerdict, gateStanding, isFine, type Standing } from "./standing.ts";
import { gateRemark, headline, outcomeWord } from "./words.ts";

const xml = templateFor(escapeXml);

type Result = "passed" | "failure" | "error" | "skipped";
type Case = Readonly<{
  name: string;
  result: Result;
  /** The outcome that the result comes from. */
  type: string;
  message: string;
  details: readonly string[];
  output: readonly string[];
  durationMs: number;
}>;
type Suite = Readonly<{
  name: string;
  cases: readonly Case[];
  properties: readonly (readonly [string, string])[];
}>;

/** The whole file. */
export function junitReport(document: DecisionDocument): string {
  const judged = [...document.gates.map(gateSuite), ...(document.notJudged ?? []).map(notJudgedSuite)];
  const suites =
    judged.some(({ cases }) => cases.some(isRed)) || !mustBeRed(document)
      ? judged
      : [...judged, verdictSuite(document)];
  const cases = suites.flatMap((suite) => suite.cases);
  const file = xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="portcullis" ${counts(cases)}>
${joinMarkup(
  suites.map((suite) => suiteElement(suite, document)),
  "\n",
)}
</testsuites>
`;
  return file.text;
}

function isRed({ result }: Case): boolean {
  return result === "failure" || result === "error";
}

/** Whether readers must not take the file for a pass. A partial run goes by what was selected, unless it blocks. */
function mustBeRed(document: DecisionDocument): boolean {
  return document.verdict === "block" || effectiveVerdict(document) !== "pass";
}

function gateSuite(gate: GateDocument): Suite {
  const cases = gate.checks.map((check) => checkCase(check, gate));
  const isExplained = cases.some(isRed) || (cases.length > 0 && isFine(gateStanding(gate)));
  const remark = gateRemark(gate);
  return {
    name: gate.id,
    cases: isExplained ? cases : [...cases, gateCase(gate)],
    properties: [
      ["outcome", gate.outcome],
      ["enforcement", gate.enforcement],
      ...(remark === "" ? [] : [["remark", remark] as const]),
    ],
  };
}

/** Stands for a gate that no check of it explains: it has none, or its score is too low. */
function gateCase(gate: GateDocument): Case {
  return {
    name: "(gate)",
    result: resultOf(gateStanding(gate), gate.outcome),
    type: gate.outcome,
    message: gate.reason,
    details: [],
    output: [],
    durationMs: 0,
  };
}

function checkCase(check: CheckDocument, gate: GateDocument): Case {
  const standing = checkStanding(check, gate);
  const isTold = standing === "told";
  const remark = check.blocking ? gateRemark(gate) : "does not block";
  const lines = standing === "passed" || standing === "apart" ? [] : explanation(check);
  const log = standing === "passed" ? [] : plainLines(check.logTail ?? "");
  return {
    name: check.id,
    result: resultOf(standing, check.outcome),
    type: check.outcome,
    message: isTold ? `${outcomeWord(check.outcome)} (${remark}): ${check.reason}` : check.reason,
    details: isTold ? [] : lines,
    output: isTold ? [`${outcomeWord(check.outcome)}, ${remark}`, ...lines, ...log] : log,
    durationMs: check.durationMs,
  };
}

function resultOf(standing: Standing, outcome: string): Result {
  if (standing === "passed") return "passed";
  if (isFine(standing)) return "skipped";
  return outcome === "failed" ? "failure" : "error";
}

function notJudgedSuite({ gate, reason }: Readonly<{ gate: string; reason: string }>): Suite {
  const message = `not judged in this partial run: ${reason}`;
  const only: Case = {
    name: "(gate)",
    result: "skipped",
    type: "not-judged",
    message,
    details: [],
    output: [],
    durationMs: 0,
  };
  return { name: gate, cases: [only], properties: [] };
}

/** Stands for a verdict that no gate explains, so that no reader takes the file for a pass. */
function verdictSuite(document: DecisionDocument): Suite {
  const only: Case = {
    name: "verdict",
    result: "failure",
    type: document.verdict,
    message: headline(document),
    details: [],
    output: [],
    durationMs: 0,
  };
  return { name: "portcullis", cases: [only], properties: [] };
}

function counts(cases: readonly Case[]): Markup {
  const count = (result: Result) => cases.filter((each) => each.result === result).length;
  const durationMs = cases.reduce((sum, each) => sum + each.durationMs, 0);
  return xml`tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}" time="${seconds(durationMs)}"`;
}

function suiteElement({ name, cases, properties }: Suite, document: DecisionDocument): Markup {
  const all = [
    ...properties,
    ["verdict", document.verdict] as const,
    ["run", document.run] as const,
    ["commit", document.subject.commit] as const,
    ["policy", document.policy.digest] as const,
  ].map(([key, value]) => xml`<property name="${key}" value="${value}"/>`);
  return xml`<testsuite name="${name}" ${counts(cases)}${timestamp(document.at)}>
<properties>${all}</properties>
${joinMarkup(
  cases.map((each) => caseElement(each, name)),
  "\n",
)}
</testsuite>`;
}

/** The schema of JUnit has no place for fractions or zones. */
function timestamp(at: string): Markup {
  const [toTheSecond] = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(at) ?? [];
  return toTheSecond === undefined ? noMarkup : xml` timestamp="${toTheSecond}"`;
}

function caseElement(each: Case, suite: string): Markup {
  const open = xml`<testcase name="${each.name}" classname="portcullis.${suite}" time="${seconds(each.durationMs)}"`;
  const output = each.output.length === 0 ? noMarkup : xml`<system-out>${linesOf(each.output)}</system-out>`;
  const result = resultElement(each);
  return result === noMarkup && output === noMarkup
    ? xml`${open}/>`
    : xml`${open}>${result}${output}</testcase>`;
}

function resultElement({ result, type, message, details }: Case): Markup {
  switch (result) {
    case "passed":
      return noMarkup;
    case "skipped":
      return xml`<skipped message="${message}"/>`;
    case "failure":
      return xml`<failure message="${message}" type="${type}">${linesOf(details)}</failure>`;
    case "error":
      return xml`<error message="${message}" type="${type}">${linesOf(details)}</error>`;
    default:
      return unreachable(result);
  }
}

function linesOf(lines: readonly string[]): Markup {
  return joinMarkup(
    lines.map((line) => xml`${line}`),
    "\n",
  );
}

function seconds(durationMs: number): string {
  return (durationMs / 1_000).toFixed(3);
}
