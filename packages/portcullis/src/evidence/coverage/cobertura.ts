/**
 * Cobertura's XML (coverage-04.dtd), as Cobertura, coverlet, coverage.py, gcovr, Istanbul and many others write it:
 *
 *     coverage ──┬──▶ sources ──▶ source*
 *                └──▶ packages ──▶ package* ──▶ classes ──▶ class* ──┬──▶ methods ──▶ method* ──▶ lines ──▶ line*
 *                                                                    └──▶ lines ──▶ line*
 *
 * The lines of a class count. Those of its methods repeat them, or add the line of a declaration; they tell which
 * methods ran, and count as lines only where a class has no others. Rates are rounded, so they are not read.
 */
import { refuseField } from "../report-numbers.ts";
import { attributeOf, type XmlAttributes } from "../xml/attributes.ts";
import type { XmlListener, XmlReader } from "../xml/xml-reader.ts";
import { parseBranches, parseLine, ranBy, requiredAttribute } from "./fields.ts";
import type { FileCoverage } from "./map.ts";
import { isAbsolute, tidyPath } from "./paths.ts";

/** `condition-coverage="50% (1/2)"` */
const CONDITIONS = /\(\s*(\d+)\s*\/\s*(\d+)\s*\)/;
const CONDITION_FIELD = "line/@condition-coverage";
const SOURCE_CHARS_MAX = 4_096;

type Line = Readonly<{ number: number; ran: "ran" | "not-run"; total: number; covered: number }>;

/** Listens to one document. `reader` is asked for once the document begins. */
export function createCoberturaListener(
  fileAt: (paths: readonly string[]) => FileCoverage,
  reader: () => Pick<XmlReader, "hear" | "mute">,
): XmlListener {
  const sources: string[] = [];
  let source = "";
  let file: FileCoverage | undefined;
  let className = "";
  let hasOwnLines = false;
  let method: { name: string; ran: "ran" | "not-run"; lines: number } | undefined;
  /** Lines of the methods of the class that is open, by number. */
  let methodLines = new Map<number, Line>();

  const openClass = (attributes: XmlAttributes): void => {
    className = attributeOf(attributes, "name") ?? "";
    file = fileAt(pathsOf(sources, requiredAttribute(attributes, "class", "filename")));
    hasOwnLines = false;
    methodLines = new Map();
  };
  const closeClass = (): void => {
    if (file && !hasOwnLines) for (const line of methodLines.values()) mark(file, className, line);
    file = undefined;
  };
  const openLine = (attributes: XmlAttributes): void => {
    if (!file) return;
    const line = lineOf(attributes);
    if (method) {
      method.lines += 1;
      if (line.ran === "ran") method.ran = "ran";
      methodLines.set(line.number, better(line, methodLines.get(line.number)));
    } else {
      hasOwnLines = true;
      mark(file, className, line);
    }
  };
  const closeMethod = (): void => {
    // A method without lines cannot be seen to run, nor not to.
    if (file && method && method.lines > 0) file.function(`${className}.${method.name}`, method.ran);
    method = undefined;
  };
  return {
    open: ({ name, attributes }) => {
      if (name === "line") openLine(attributes);
      else if (name === "class") openClass(attributes);
      else if (name === "method") {
        const title = requiredAttribute(attributes, name, "name");
        method = { name: `${title}${attributeOf(attributes, "signature") ?? ""}`, ran: "not-run", lines: 0 };
      } else if (name === "source") {
        source = "";
        reader().hear();
      }
    },
    text: (text) => {
      if (source.length < SOURCE_CHARS_MAX) source += text;
    },
    close: ({ name }) => {
      if (name === "method") closeMethod();
      else if (name === "class") closeClass();
      else if (name === "source") {
        reader().mute();
        if (source.trim() !== "") sources.push(source.trim());
      }
    },
  };
}

/**
 * What a file name can mean, likeliest first: below the source, or, where that folder was on another machine, below a
 * folder of the report. With several sources nobody says which one holds it, so it stays as it is.
 */
function pathsOf(sources: readonly string[], filename: string): readonly string[] {
  const [only, another] = sources;
  if (only === undefined || another !== undefined || isAbsolute(tidyPath(filename))) return [filename];
  return [`${only}/${filename}`, filename];
}

function lineOf(attributes: XmlAttributes): Line {
  const number = parseLine(requiredAttribute(attributes, "line", "number"), "line/@number");
  const ran = ranBy(requiredAttribute(attributes, "line", "hits"), "line/@hits");
  return { number, ran, ...branchesOf(attributes) };
}

function branchesOf(attributes: XmlAttributes): { total: number; covered: number } {
  const text = attributeOf(attributes, "condition-coverage");
  const isBranch = attributeOf(attributes, "branch")?.toLowerCase() === "true";
  if (text === undefined) return { total: 0, covered: 0 };
  const [, taken, all] = CONDITIONS.exec(text) ?? [];
  if (taken === undefined || all === undefined) {
    return isBranch
      ? refuseField(CONDITION_FIELD, "taken and all branches: (1/2)", text)
      : { total: 0, covered: 0 };
  }
  const covered = parseBranches(taken, CONDITION_FIELD);
  const total = parseBranches(all, CONDITION_FIELD);
  if (covered > total) refuseField(CONDITION_FIELD, `at most ${total}`, `${covered}`);
  return { total, covered };
}

/** A line that several methods of a class share. */
function better(line: Line, other: Line = line): Line {
  return {
    number: line.number,
    ran: other.ran === "ran" ? "ran" : line.ran,
    total: Math.max(line.total, other.total),
    covered: Math.max(line.covered, other.covered),
  };
}

/** Branches of two classes on one line (a lambda, a state machine) are different branches. */
function mark(file: FileCoverage, className: string, { number, ran, total, covered }: Line): void {
  file.line(number, ran);
  file.branches(number, className, total, covered);
}
