/**
 * Words the result of the layer check for people.
 */
import type { Module, Violation } from "./model.ts";
import { isTest } from "./places.ts";

/** The lines to print. `srcRoot` stands before each path, so that a terminal can open the place. */
export function reportLines(
  modules: readonly Module[],
  violations: readonly Violation[],
  srcRoot: string,
): readonly string[] {
  const tests = modules.filter(({ path }) => isTest(path)).length;
  const sum = `${modules.length} modules seen (${tests} of them tests), ${countOf(violations.length, "violation")}`;
  return [...violations.flatMap((violation) => violationLines(violation, srcRoot)), sum];
}

function violationLines(
  { code, path, at, what, why, remedy }: Violation,
  srcRoot: string,
): readonly string[] {
  const place = `${srcRoot}/${path}:${at.line}:${at.column}`;
  return [`${place}  ${code}: ${what}`, `    why: ${why}`, `    do:  ${remedy}`];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
