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
const CONDITIONS = /\((\d+)\/(\d+)\)/;
const SOURCE_CHARS_MAX = 4_096;

type Line = Readonly<{ number: number; ran: "ran" | "not-run"; total: number; covered: number }>;

/** Listens to one document. `reader` is asked for once the document begins. */
export function createCoberturaListener(
  fileAt: (path: string) => FileCoverage,
  reader: () => Pick<XmlReader, "hear" | "mute">,
): XmlListener {
  const sources: string[] = [];
  let source = "";
  let file: FileCoverage | undefined;
  let className = "";
  let hasOwnLines = false;
  let method: { name: string; ran: "ran" | "not-run"; lines: number } | undefined;
  /** Lines of the methods of the class that is open. */
  let methodLines: Line[] = [];

  const openClass = (attributes: XmlAttributes): void => {
    className = attributeOf(attributes, "name") ?? "";
    file = fileAt(joined(sources, requiredAttribute(attributes, "class", "filename")));
    hasOwnLines = false;
    methodLines = [];
  };
  const closeClass = (): void => {
    if (file && !hasOwnLines) for (const line of methodLines) mark(file, className, line);
    file = undefined;
  };
  const openLine = (attributes: XmlAttributes): void => {
    if (!file) return;
    const line = lineOf(attributes);
    if (method) {
      method.lines += 1;
      if (line.ran === "ran") method.ran = "ran";
      methodLines.push(line);
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

/** A file name below its source. With several sources nobody says which one holds it, so it stays as it is. */
function joined(sources: readonly string[], filename: string): string {
  const [only, another] = sources;
  if (only === undefined || another !== undefined || isAbsolute(tidyPath(filename))) return filename;
  return `${only}/${filename}`;
}

function lineOf(attributes: XmlAttributes): Line {
  const number = parseLine(requiredAttribute(attributes, "line", "number"), "line/@number");
  const ran = ranBy(requiredAttribute(attributes, "line", "hits"), "line/@hits");
  const conditions = CONDITIONS.exec(attributeOf(attributes, "condition-coverage") ?? "");
  if (!conditions?.[1] || !conditions[2]) return { number, ran, total: 0, covered: 0 };
  const covered = parseBranches(conditions[1], "line/@condition-coverage");
  const total = parseBranches(conditions[2], "line/@condition-coverage");
  if (covered > total) refuseField("line/@condition-coverage", `at most ${total}`, `${covered}`);
  return { number, ran, total, covered };
}

/** Branches of two classes on one line (a lambda, a state machine) are different branches. */
function mark(file: FileCoverage, className: string, { number, ran, total, covered }: Line): void {
  file.line(number, ran);
  file.branches(number, className, total, covered);
}
