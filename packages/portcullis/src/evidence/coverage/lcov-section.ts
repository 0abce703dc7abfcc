/**
 * One section of an LCOV trace file: what it says of one source file.
 */
import { parseCount, refuseField } from "../report-numbers.ts";
import { parseLine, parseLineOrNone, ranBy } from "./fields.ts";
import { type CoverageKind, coverageKinds, type FileCoverage } from "./map.ts";

export type LcovSection = Readonly<{
  /** The value of a `DA` record: `<line>,<count>[,<checksum>]`. */
  line: (value: string) => void;
  /** Any other record. */
  record: (record: string) => void;
  close: () => void;
}>;

/** Totals of a section: found and hit. */
const TOTALS = new Map<string, readonly [CoverageKind, "total" | "covered"]>([
  ["LF", ["lines", "total"]],
  ["LH", ["lines", "covered"]],
  ["BRF", ["branches", "total"]],
  ["BRH", ["branches", "covered"]],
  ["FNF", ["functions", "total"]],
  ["FNH", ["functions", "covered"]],
]);

/** Where functions of one name begin, in the order of the section, and how many have been counted. */
type Namesakes = { readonly lines: number[]; counted: number };

/** Opens a section about a file. */
export function createLcovSection(file: FileCoverage): LcovSection {
  const nothing = () => ({ total: 0, covered: 0 });
  const totals = { lines: nothing(), branches: nothing(), functions: nothing() };
  const functions = createFunctions(file);

  const record = (text: string): void => {
    const colon = text.indexOf(":");
    const keyword = text.slice(0, colon);
    const value = text.slice(colon + 1);
    const [kind, field] = TOTALS.get(keyword) ?? [];
    if (keyword === "BRDA") readBranch(value, file);
    else if (kind && field) totals[kind][field] = parseCount(value, keyword);
    else functions.record(keyword, value);
  };
  const close = (): void => {
    for (const kind of coverageKinds) {
      const { total, covered } = totals[kind];
      if (covered > total) refuseField(`totals of ${kind}`, `at most ${total}`, `${covered}`);
      file.totals(kind, { total, covered });
    }
  };
  return { line: (value) => readLine(value, file), record, close };
}

function readLine(value: string, file: FileCoverage): void {
  const comma = value.indexOf(",");
  if (comma < 0) refuseField("DA", "a line and a count", value);
  const end = value.indexOf(",", comma + 1);
  const count = value.slice(comma + 1, end < 0 ? undefined : end);
  file.line(parseLine(value.slice(0, comma), "DA"), ranBy(count, "DA"));
}

/** `<line>,[e]<block>,<branch>,<taken>`; `-` where the line never ran. The branch may be a text with commas. */
function readBranch(value: string, file: FileCoverage): void {
  const lineEnd = value.indexOf(",");
  const takenStart = value.lastIndexOf(",");
  if (lineEnd < 0 || takenStart <= lineEnd)
    refuseField("BRDA", "a line, a block, a branch and a count", value);
  const taken = value.slice(takenStart + 1);
  const ran = taken === "-" ? "not-run" : ranBy(taken, "BRDA");
  const id = value.slice(lineEnd + 1, takenStart);
  file.branches(parseLine(value.slice(0, lineEnd), "BRDA"), id, 1, ran === "ran" ? 1 : 0);
}

/** Places and counts of functions come in records of their own, joined by name, or by index since LCOV 2.2. */
function createFunctions(file: FileCoverage) {
  const byName = new Map<string, Namesakes>();
  const byIndex = new Map<string, number>();

  /** `FN:<line>,[<end line>,]<name>` */
  const place = (value: string): void => {
    const [, line, name] =
      /^(\d+),(?:\d+,)?(.*)$/.exec(value) ?? refuseField("FN", "a line and a name", value);
    const namesakes = byName.get(name ?? "") ?? { lines: [], counted: 0 };
    namesakes.lines.push(parseLineOrNone(line ?? "", "FN"));
    byName.set(name ?? "", namesakes);
    file.function(functionName(name ?? "", namesakes.lines.at(-1)), "not-run");
  };
  /** `FNDA:<count>,<name>`: the n-th count of a name belongs to the n-th place of it. */
  const count = (value: string): void => {
    const [, hits, name] = /^([^,]*),(.*)$/.exec(value) ?? refuseField("FNDA", "a count and a name", value);
    const namesakes = byName.get(name ?? "");
    const line = namesakes?.lines[Math.min(namesakes.counted++, namesakes.lines.length - 1)];
    file.function(functionName(name ?? "", line), ranBy(hits ?? "", "FNDA"));
  };
  /** `FNL:<index>,<line>[,<end line>]`: a function that may have several names. */
  const placeOfIndex = (value: string): void => {
    const [index = "", line = ""] = value.split(",");
    byIndex.set(index, parseLineOrNone(line, "FNL"));
    file.function(functionName("", byIndex.get(index)), "not-run");
  };
  /** `FNA:<index>,<count>,<name>` */
  const countOfIndex = (value: string): void => {
    const [index = "", hits = ""] = value.split(",", 2);
    const line = byIndex.get(index) ?? refuseField("FNA", "the index of an FNL", index);
    file.function(functionName("", line), ranBy(hits, "FNA"));
  };
  const readers = new Map([
    ["FN", place],
    ["FNDA", count],
    ["FNL", placeOfIndex],
    ["FNA", countOfIndex],
  ]);
  return { record: (keyword: string, value: string) => readers.get(keyword)?.(value) };
}

function functionName(name: string, line: number | undefined): string {
  return line === undefined ? name : `${line} ${name}`;
}
