/**
 * Whether two lists of patterns may match the same file.
 *
 * In doubt they may: two name patterns side by side count as meeting, and what a `!` leaves out is not looked at.
 * The answer only keeps two checks from running at the same time, and doubt costs nothing but time.
 */
import { Fault } from "#core";
import { compilePath, type PathPattern } from "./path-pattern.ts";
import { star } from "./stars.ts";

/** Patterns with more parts than this, multiplied, are taken to meet without a look. */
const comparedPartsMax = 1_000_000;

/** Answers for two lists. Patterns that a search refuses match nothing. */
export function mayOverlap(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [compiled(one), compiled(other)];
  if (partsIn(a) * partsIn(b) > comparedPartsMax) return true;
  return a.some((first) => b.some((second) => meet(first, second)));
}

function compiled(patterns: readonly string[]): readonly PathPattern[] {
  try {
    return patterns.filter((pattern) => !pattern.startsWith("!")).flatMap(compilePath);
  } catch (thrown) {
    if (thrown instanceof Fault) return [];
    throw thrown;
  }
}

function partsIn(patterns: readonly PathPattern[]): number {
  return patterns.reduce((sum, parts) => sum + parts.length, 0);
}

/** Walks both at once. `reached`: how far into `b` one can be, by paths that the parts of `a` so far match too. */
function meet(a: PathPattern, b: PathPattern): boolean {
  let reached = passStars(new Set([0]), b);
  for (const part of a) {
    const next = new Set<number>(part === star ? reached : []);
    for (const at of part === star ? fromFirst(reached, b) : reached) {
      const met = b[at];
      if (met === undefined) continue;
      if (part === star) next.add(at + 1);
      else if (met === star) next.add(at);
      else if (namesMeet(part, met)) next.add(at + 1);
    }
    reached = passStars(next, b);
  }
  return reached.has(b.length);
}

/** A star of `a` matches any number of parts of `b`: it gets to every place behind the first that is reached. */
function fromFirst(reached: ReadonlySet<number>, b: PathPattern): readonly number[] {
  const first = Math.min(...reached);
  return b.map((_, at) => at).filter((at) => at >= first);
}

/** A star of `b` may match nothing. */
function passStars(reached: ReadonlySet<number>, b: PathPattern): Set<number> {
  const passed = new Set(reached);
  for (const at of passed) if (b[at] === star) passed.add(at + 1);
  return passed;
}

type Name = Exclude<PathPattern[number], typeof star>;

function namesMeet(a: Name, b: Name): boolean {
  if (a.kind === "name") return b.kind === "name" ? a.name === b.name : b.matches(a.name);
  return b.kind === "pattern" || a.matches(b.name);
}
