/**
 * How two values of one key compare, by the key's strength.
 */
import { canonicalJson, type JsonValue, unreachable } from "#core";
import type { Strength } from "./schema/shape.ts";
import { isWithin, type Threshold, thresholdsIn } from "./threshold.ts";

export type Direction = "stronger" | "weaker" | "neutral";

/** Whether `to` is stronger than `from`; the two differ. */
export function orderOf(strength: Strength, from: JsonValue, to: JsonValue): Direction {
  switch (strength.by) {
    case "neutral":
      return "neutral";
    case "unordered":
    case "within":
      return "weaker";
    case "smaller":
      return Number(to) < Number(from) ? "stronger" : "weaker";
    case "larger":
      return Number(to) > Number(from) ? "stronger" : "weaker";
    case "fewer":
      return isFewer(strength, from, to) ? "stronger" : "weaker";
    case "more":
      return isSubset(from, to) ? "stronger" : "weaker";
    case "narrower":
      return orderOfThresholds(thresholdsIn(from), thresholdsIn(to));
    case "ranked":
      return rank(strength.weakestFirst, to) > rank(strength.weakestFirst, from) ? "stronger" : "weaker";
    default:
      return unreachable(strength);
  }
}

function isFewer(
  { everything, empty }: Extract<Strength, { by: "fewer" }>,
  from: JsonValue,
  to: JsonValue,
): boolean {
  if (!Array.isArray(from) || !Array.isArray(to)) return false;
  if (empty === "unbounded" && to.length === 0) return false;
  return (everything !== undefined && from.includes(everything)) || isSubset(to, from);
}

/** Two ways to write one interval are neither stronger nor weaker. */
function orderOfThresholds(from: readonly Threshold[], to: readonly Threshold[]): Direction {
  if (!isWithin(to, from)) return "weaker";
  return isWithin(from, to) ? "neutral" : "stronger";
}

function isSubset(inner: JsonValue, outer: JsonValue): boolean {
  if (!Array.isArray(inner) || !Array.isArray(outer)) return false;
  const known = new Set(outer.map(canonicalJson));
  return inner.every((item) => known.has(canonicalJson(item)));
}

/** An unknown value ranks below all: it can only be weaker. */
function rank(weakestFirst: readonly JsonValue[], value: JsonValue): number {
  return weakestFirst.indexOf(value);
}
