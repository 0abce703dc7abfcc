/**
 * Clover's XML, as OpenClover, Istanbul and PHPUnit write it:
 *
 *     coverage ──▶ project ──▶ package* ──▶ file* ──┬──▶ metrics
 *                  testproject (left out)           └──▶ line[type=stmt|cond|method]*
 *
 * Statements and conditions make the lines, as in Clover's own numbers. A condition has two branches, taken when it
 * was true and when it was false; Istanbul writes how many branches were taken and how many were not instead, and is
 * known by the count that it adds to its conditions. Istanbul has no lines for functions, only their numbers.
 */
import { parseCount, refuseField } from "../report-numbers.ts";
import { attributeOf, type XmlAttributes } from "../xml/attributes.ts";
import type { XmlListener } from "../xml/xml-reader.ts";
import { parseBranches, parseLine, ranBy, requiredAttribute } from "./fields.ts";
import type { CoverageKind, FileCoverage } from "./map.ts";

/** The numbers of a file, by kind: all and covered. Clover calls statements what others call lines. */
const METRICS: readonly (readonly [CoverageKind, total: string, covered: string])[] = [
  ["lines", "statements", "coveredstatements"],
  ["branches", "conditionals", "coveredconditionals"],
  ["functions", "methods", "coveredmethods"],
];

/** Listens to one document. */
export function createCloverListener(fileAt: (path: string) => FileCoverage): XmlListener {
  let file: FileCoverage | undefined;
  let fileDepth = 0;
  let testDepth = 0;
  /** Several conditions may stand on one line: they are told apart by their order. */
  let conditionLine = -1;
  let conditionsOnLine = 0;

  const readLine = (attributes: XmlAttributes, target: FileCoverage): void => {
    const num = parseLine(requiredAttribute(attributes, "line", "num"), "line/@num");
    const type = attributeOf(attributes, "type");
    if (type === "method") readMethod(attributes, num, target);
    else if (type === "cond") {
      conditionsOnLine = num === conditionLine ? conditionsOnLine + 1 : 0;
      conditionLine = num;
      readCondition(attributes, num, `condition ${conditionsOnLine}`, target);
    } else target.line(num, ranBy(requiredAttribute(attributes, "line", "count"), "line/@count"));
  };
  return {
    open: ({ name, attributes }, depth) => {
      if (testDepth > 0) return;
      if (name === "testproject") testDepth = depth;
      else if (name === "file") {
        fileDepth = depth;
        file = fileAt(attributeOf(attributes, "path") ?? requiredAttribute(attributes, name, "name"));
        conditionLine = -1;
      } else if (!file) return;
      else if (name === "line") readLine(attributes, file);
      else if (name === "metrics" && depth === fileDepth + 1) readMetrics(attributes, file);
    },
    close: (_tag, depth) => {
      if (depth === testDepth) testDepth = 0;
      if (depth !== fileDepth) return;
      file = undefined;
      fileDepth = 0;
    },
  };
}

function readCondition(attributes: XmlAttributes, num: number, group: string, file: FileCoverage): void {
  const whenTrue = parseBranches(requiredAttribute(attributes, "line", "truecount"), "line/@truecount");
  const whenFalse = parseBranches(requiredAttribute(attributes, "line", "falsecount"), "line/@falsecount");
  const count = attributeOf(attributes, "count");
  if (count === undefined) {
    const taken = Math.sign(whenTrue) + Math.sign(whenFalse);
    file.branches(num, group, 2, taken);
    file.line(num, taken > 0 ? "ran" : "not-run");
  } else {
    file.branches(num, group, whenTrue + whenFalse, whenTrue);
    file.line(num, ranBy(count, "line/@count"));
  }
}

function readMethod(attributes: XmlAttributes, num: number, file: FileCoverage): void {
  const name = attributeOf(attributes, "signature") ?? attributeOf(attributes, "name") ?? "";
  file.function(`${name} ${num}`, ranBy(requiredAttribute(attributes, "line", "count"), "line/@count"));
}

function readMetrics(attributes: XmlAttributes, file: FileCoverage): void {
  for (const [kind, totalName, coveredName] of METRICS) {
    const total = parseCount(attributeOf(attributes, totalName) ?? "0", `metrics/@${totalName}`);
    const covered = parseCount(attributeOf(attributes, coveredName) ?? "0", `metrics/@${coveredName}`);
    if (covered > total) refuseField(`metrics/@${coveredName}`, `at most ${total}`, `${covered}`);
    file.totals(kind, { total, covered });
  }
}
