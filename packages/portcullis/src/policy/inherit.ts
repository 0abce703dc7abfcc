/**
 * Monotonic inheritance: a file may only strengthen what it extends.
 *
 * Each file is held against every file that it extends, near and far, each with its own list of what may be
 * weakened. So a file in the middle can loosen what it tightened itself, and nothing that stands above it.
 */
import type { JsonValue } from "#core";
import { withDefaults } from "./defaults.ts";
import { dottedPath, isCovered, pointerOf } from "./path.ts";
import type { PolicyProblem } from "./problems.ts";
import type { Places } from "./read-value.ts";
import { fileOnlyKeys, policyShape } from "./schema/policy.ts";
import { compareValues } from "./stronger.ts";
import { placeOf } from "./whole.ts";

/** A file with all that it extends, merged; without defaults. */
export type Level = Readonly<{
  file: string;
  merged: JsonValue;
  places: Places;
  /** What files below may weaken of this one. */
  relaxable: readonly string[];
  /** Every file that this one extends, near and far. */
  uppers: readonly Level[];
}>;

/** All places where `merged` is weaker than a file that it builds on, and was not allowed to be. */
export function findWeakenings(
  merged: JsonValue,
  places: Places,
  uppers: readonly Level[],
): readonly PolicyProblem[] {
  const problems = new Map<string, PolicyProblem>();
  const lower = withDefaults(policyShape, merged);
  for (const upper of uppers) {
    for (const change of compareValues(policyShape, withDefaults(policyShape, upper.merged), lower)) {
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
