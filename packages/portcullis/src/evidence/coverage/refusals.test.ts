/**
 * Reports that cannot be believed: each is refused with its reason, none crashes, and none gives a number.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { problemOf, readReports } from "../../../test/kit/read-reports.ts";
import type { ReportLimits } from "../reader.ts";
import { createCoverageReader } from "./reader.ts";

const fixtures = new URL("../../../test/fixtures/reports/", import.meta.url);

function fixture(name: string): string {
  return readFileSync(new URL(name, fixtures), "utf8");
}

function problem(content: string, limits: Partial<ReportLimits> = {}) {
  return problemOf(() => readReports(createCoverageReader, [content], { limits }));
}

const lcov = (record: string) => `TN:\nSF:a.ts\n${record}\nend_of_record\n`;
const cobertura = (line: string) =>
  `<coverage line-rate="1"><packages><package><classes><class name="a" filename="a.py"><lines>${line}</lines></class></classes></package></packages></coverage>`;
const jacoco = (line: string) =>
  `<report name="r"><package name="p"><sourcefile name="A.java">${line}</sourcefile></package></report>`;
const clover = (line: string) =>
  `<coverage generated="1"><project><file name="a.php">${line}</file></project></coverage>`;
const summary = (lines: string) => `{"total": {"lines": ${lines}}}`;

it.each([
  ["a line 0", lcov("DA:0,1"), "DA", "0"],
  ["a negative line", lcov("DA:-3,1"), "DA", "-3"],
  ["a line beyond all files", lcov("DA:1e12,1"), "DA", "1e12"],
  ["a count that is no number", lcov("DA:3,NaN"), "DA", "NaN"],
  ["a negative count", lcov("DA:3,-1"), "DA", "-1"],
  ["an infinite count", lcov("DA:3,1e999"), "DA", "1e999"],
  ["a count that is missing", lcov("DA:3"), "DA", "3"],
  ["a count that is empty", lcov("DA:3,"), "DA", ""],
  ["a branch that is no number", lcov("BRDA:3,0,0,x"), "BRDA", "x"],
  ["a branch without its id", lcov("BRDA:3,1"), "BRDA", "3,1"],
  ["a function count that is no number", lcov("FNDA:x,f"), "FNDA", "x"],
  ["a function without a name", lcov("FN:12"), "FN", "12"],
  ["a count of a function that is not there", lcov("FNA:7,1,f"), "FNA", "7"],
  ["more lines hit than found", lcov("LF:2\nLH:3"), "totals of lines", "3"],
  ["a line of Cobertura without a count", cobertura('<line number="3"/>'), "line/@hits", "nothing"],
  ["a line 0 of Cobertura", cobertura('<line number="0" hits="1"/>'), "line/@number", "0"],
  ["hits that are NaN", cobertura('<line number="3" hits="NaN"/>'), "line/@hits", "NaN"],
  [
    "conditions without counts",
    cobertura('<line number="3" hits="1" branch="true" condition-coverage="100%"/>'),
    "line/@condition-coverage",
    "100%",
  ],
  [
    "more conditions taken than there are",
    cobertura('<line number="3" hits="1" branch="true" condition-coverage="150% (3/2)"/>'),
    "line/@condition-coverage",
    "3",
  ],
  ["negative instructions", jacoco('<line nr="3" mi="0" ci="-1" mb="0" cb="0"/>'), "line/@ci", "-1"],
  ["a line of JaCoCo without a number", jacoco('<line mi="0" ci="1"/>'), "line/@nr", "nothing"],
  ["a statement that is no number", clover('<line num="3" type="stmt" count="∞"/>'), "line/@count", "∞"],
  ["a line 0 of Clover", clover('<line num="0" type="stmt" count="1"/>'), "line/@num", "0"],
  [
    "more statements covered than there are",
    clover('<metrics statements="1" coveredstatements="2"/>'),
    "metrics/@coveredstatements",
    "2",
  ],
  ["a summary in texts", summary('{"total": "3", "covered": 3}'), "*.lines.total", '"3"'],
  ["a negative summary", summary('{"total": 3, "covered": -1}'), "*.lines.covered", "-1"],
  ["an infinite summary", summary('{"total": 3, "covered": 1e999}'), "*.lines.covered", "Infinity"],
  ["more covered than there is", summary('{"total": 3, "covered": 4}'), "*.lines.covered", "4"],
  ["half a summary", summary('{"total": 3}'), "*.lines.covered", "nothing"],
])("refuses %s", (_what, content, path, found) => {
  const refused = problem(content);
  if (refused?.code === "report.malformed") expect(found).toBe("Infinity");
  else expect(refused).toMatchObject({ code: "report.field", path, found });
});

it("says on which line of a trace file a field is wrong", () => {
  expect(problem(lcov("DA:1,1\nDA:2,x"))).toMatchObject({ line: 4 });
});

it.each([
  ["an empty file", "", { code: "report.empty" }],
  ["white space", " \n\n", { code: "report.empty" }],
  ["a web page", "<!doctype html><title>404</title>", { code: "report.other_format", found: "unknown" }],
  ["JUnit XML", fixture("junit/jest-junit.xml"), { code: "report.other_format", found: "junit" }],
  ["SARIF", fixture("sarif/simple-example.sarif"), { code: "report.other_format", found: "sarif" }],
  ["JSON of another kind", '{"coverage": 1}', { code: "report.other_format", found: "json" }],
  ["text", "All files | 100 |", { code: "report.other_format", found: "unknown" }],
  ["a section in a section", "SF:a\nDA:1,1\nSF:b\nend_of_record\n", { code: "report.malformed", line: 3 }],
  [
    "a record outside of a section",
    "TN:\nSF:a\nend_of_record\nDA:1,1\n",
    { code: "report.malformed", line: 4 },
  ],
  ["words among records", lcov("Segmentation fault"), { code: "report.malformed", line: 3 }],
  [
    "an entity of its own",
    '<!DOCTYPE coverage [<!ENTITY a "b">]><coverage line-rate="1"/>',
    { code: "report.doctype", detail: "entity" },
  ],
  [
    "the same file twice in a summary",
    '{"a": {"lines": {"total": 1, "covered": 1}}, "a": {}}',
    { code: "report.duplicate_key" },
  ],
])("refuses %s", (_what, content, expected) => {
  expect(problem(content)).toMatchObject(expected);
});

it("refuses what lies too deep or is too long", () => {
  const deep = `<coverage line-rate="1">${"<a>".repeat(300)}${"</a>".repeat(300)}</coverage>`;
  expect(problem(deep)).toMatchObject({ code: "report.limit", limit: "depthMax" });
  expect(problem(`SF:${"a".repeat(200_000)}`, { valueBytesMax: 1_000 })).toMatchObject({
    code: "report.limit",
    limit: "valueBytesMax",
  });
  expect(problem(lcov("DA:1,1"), { fileBytesMax: 20 })).toMatchObject({ limit: "fileBytesMax" });
});

it.each([
  "coverage/Cobertura2.1.1.xml",
  "coverage/JaCoCo0.8.3.xml",
  "coverage/Clover_Istanbul.xml",
  "coverage/dialects/vitest-summary.json",
  "coverage/dialects/lcov-2.2.info",
])("refuses %s wherever it was cut off", (name) => {
  const content = fixture(name).trimEnd();
  const length = content.length;
  // An LCOV file is whole after each of its sections.
  const whole = /end_of_record$/;
  for (let cut = 1; cut < length; cut += Math.max(1, Math.floor(length / 211))) {
    const part = content.slice(0, cut);
    if (whole.test(part.trimEnd()) || /(?:TN:\w*|^# .*)$/.test(part)) continue;
    expect(problem(part), `after ${cut} characters`).toBeDefined();
  }
});

it("calls a trace file truncated that ends in the middle", () => {
  for (const part of [
    "SF:a",
    "SF:a\n",
    "SF:a\nDA:1,1",
    "SF:a\nDA:1,",
    "SF:a\nDA:1,1\nend_of_reco",
    "TN:\nSF:a\nend_of_record\nSF",
  ]) {
    expect(problem(part), part).toEqual({ code: "report.truncated" });
  }
});

it("gives no metrics for reports without files", () => {
  for (const nothing of [
    "TN:\n",
    '<coverage line-rate="1"><packages/></coverage>',
    '<report name="r"><sessioninfo id="a" start="1" dump="2"/></report>',
    '<coverage generated="1"><project timestamp="1"/></coverage>',
    summary('{"total": 0, "covered": 0, "skipped": 0, "pct": "Unknown"}'),
  ]) {
    expect(readReports(createCoverageReader, [nothing]).values, nothing).toEqual({});
  }
});
