/**
 * Monotonic inheritance: a file may only strengthen what it extends.
 *
 * Each file is held against every file that it extends, near and far, each with its own list of what may be
 * weakened. So a file in the middle can loosen what it tightened itself, and nothing that stands above it.
 */
import { isJsonObject, type JsonValue } from "#core";
import { compareEffective } from "./compare-policies.ts";
import { dottedPath, isCovered, pointerOf } from "./path.ts";
import { type Places, placeOf } from "./places.ts";
import type { PolicyProblem } from "./problems.ts";
import { fileOnlyKeys } from "./schema/policy.ts";

/** A file, and what it comes to with all that it extends. */
export type Level = Readonly<{
  file: string;
  /** What the file itself says, without defaults, and where. */
  own: JsonValue;
  ownPlaces: Places;
  /** The same with all that it extends. */
  merged: JsonValue;
  places: Places;
  /** What that means: with defaults, and names and thresholds settled. */
  effective: JsonValue;
  /** What files below may weaken of this one. */
  relaxable: readonly string[];
  /** Every file that this one extends, near and far, each after what it extends itself. */
  uppers: readonly Level[];
}>;

/** All places where a file is weaker than one that it builds on, and was not allowed to be. */
export function findWeakenings({ effective, places, uppers }: Level): readonly PolicyProblem[] {
  const problems = new Map<string, PolicyProblem>();
  for (const upper of uppers) {
    for (const change of compareEffective(upper.effective, effective)) {
      const pointer = pointerOf(change.path);
      const isOfFile = fileOnlyKeys.some((key) => key === change.path[0]);
      if (change.direction !== "weaker" || isOfFile || isCovered(pointer, upper.relaxable)) continue;
      if (problems.has(pointer)) continue;
      problems.set(pointer, {
        code: "policy.weaker",
        where: placeOf(places, change.path),
        path: dottedPath(change.path),
        from: change.from ?? "",
        to: change.to ?? "",
        upper: placeOf(upper.places, change.path),
      });
    }
  }
  return [...problems.values()];
}

/** Gates that two files define, neither of which extends the other, nor both a third that defines it. */
export function findContradictions(levels: readonly Level[]): readonly PolicyProblem[] {
  const found = new Map<string, PolicyProblem>();
  for (const [index, later] of levels.entries()) {
    for (const earlier of levels.slice(0, index)) {
      if (later.uppers.includes(earlier)) continue;
      const shared = earlier.uppers.filter((upper) => later.uppers.includes(upper)).flatMap(gatesIn);
      const gates = gatesIn(later).filter(
        (gate) => gatesIn(earlier).includes(gate) && !shared.includes(gate),
      );
      for (const gate of gates.filter((id) => !found.has(id))) {
        const path = ["gates", gate];
        const [where, other] = [placeOf(later.ownPlaces, path), placeOf(earlier.ownPlaces, path)];
        found.set(gate, { code: "policy.defined_twice", where, path: dottedPath(path), gate, other });
      }
    }
  }
  return [...found.values()];
}

/** The gates of a file's own words. */
function gatesIn({ own }: Level): readonly string[] {
  const gates = isJsonObject(own) ? own.gates : undefined;
  return isJsonObject(gates) ? Object.keys(gates) : [];
}
