/**
 * The fields of coverage reports as numbers, checked.
 */
import { parseCount, parseHits, refuseField } from "../report-numbers.ts";
import { attributeOf, type XmlAttributes } from "../xml/attributes.ts";

/** No source file is longer, and page numbers stay small. */
const LINE_MAX = 2 ** 31 - 1;
/** No line has more. */
const BRANCHES_MAX = 2 ** 31 - 1;

/** The number of a line, from 1. */
export function parseLine(text: string, field: string): number {
  const line = parseLineOrNone(text, field);
  return line > 0 ? line : refuseField(field, "the number of a line", text);
}

/** The number of a line; 0 is what compilers say of code that stands on none, as Kotlin does of functions it makes. */
export function parseLineOrNone(text: string, field: string): number {
  const line = parseCount(text, field);
  return line <= LINE_MAX ? line : refuseField(field, "the number of a line", text);
}

/** Whether something ran, by how often it did. */
export function ranBy(text: string, field: string): "ran" | "not-run" {
  return parseHits(text, field) > 0 ? "ran" : "not-run";
}

/** A number of branches. */
export function parseBranches(text: string, field: string): number {
  const count = parseCount(text, field);
  return count <= BRANCHES_MAX ? count : refuseField(field, "a number of branches", text);
}

/** An attribute that must be there. */
export function requiredAttribute(attributes: XmlAttributes, element: string, name: string): string {
  return attributeOf(attributes, name) ?? refuseField(`${element}/@${name}`, "an attribute", "nothing");
}
