/**
 * The table of what is stronger, applied: how one resolved policy differs from another.
 *
 * Inheritance, `policy diff` and the gate `policy-change` all ask here, so they cannot disagree. A change that
 * cannot be ordered counts as weaker: who wants to slip a weakening past must first find one that is stronger.
 */
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue, lookup, unreachable } from "#core";
import { entriesById } from "./merge.ts";
import type { KeyPath } from "./path.ts";
import { isHole } from "./read-value.ts";
import {
  type Appearing,
  type Field,
  type Fields,
  type Shape,
  type Strength,
  text,
  unordered,
} from "./schema/shape.ts";
import { showValue } from "./show-value.ts";
import { isWithin, type Threshold } from "./threshold.ts";

export type Direction = "stronger" | "weaker" | "neutral";

/** One difference. `from` and `to` are written as in a policy; absent where the key is absent on that side. */
export type Change = Readonly<{ path: KeyPath; direction: Direction; from?: string; to?: string }>;

function changed(
  shape: Shape,
  path: KeyPath,
  direction: Direction,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
): Change {
  return {
    path,
    direction,
    ...(from !== undefined && { from: showValue(shape, from) }),
    ...(to !== undefined && { to: showValue(shape, to) }),
  };
}

/** All differences between two values of a shape, both with defaults filled in. */
export function compareValues(
  shape: Shape,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  path: KeyPath = [],
): readonly Change[] {
  if (from === undefined || to === undefined || canonicalJson(from) === canonicalJson(to)) return [];
  if (isHole(from)) return [changed(shape, path, "neutral", from, to)];
  if (isHole(to)) return [changed(shape, path, "weaker", from, to)];
  switch (shape.kind) {
    case "record":
      return compareRecords(shape.fields, asObject(from), asObject(to), path);
    case "map":
      return compareEntries(
        shape.of,
        shape.appearing,
        Object.entries(asObject(from)),
        Object.entries(asObject(to)),
        path,
      );
    case "keyed":
      return compareEntries(shape.of, shape.appearing, entriesById(from), entriesById(to), path);
    case "by-kind":
      return compareWith(asObject(from), asObject(to), path);
    case "thresholds":
      return [changed(shape, path, orderOf({ by: "narrower" }, from, to), from, to)];
    default:
      return [changed(shape, path, "weaker", from, to)];
  }
}

function compareRecords(fields: Fields, from: JsonObject, to: JsonObject, path: KeyPath): readonly Change[] {
  return Object.entries(fields).flatMap(([key, field]) =>
    compareField(field, lookup(from, key), lookup(to, key), [...path, key]),
  );
}

function compareField(
  field: Field,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  path: KeyPath,
): readonly Change[] {
  if (from === undefined && to === undefined) return [];
  if (from === undefined) return [changed(field.shape, path, field.appearing, from, to)];
  if (to === undefined) return [changed(field.shape, path, opposite(field.appearing), from, to)];
  if (field.strength.by === "within") return compareValues(field.shape, from, to, path);
  if (canonicalJson(from) === canonicalJson(to)) return [];
  if (isHole(from)) return [changed(field.shape, path, "neutral", from, to)];
  return [changed(field.shape, path, orderOf(field.strength, from, to), from, to)];
}

function compareEntries(
  of: Shape,
  appearing: Appearing,
  from: readonly (readonly [string, JsonValue])[],
  to: readonly (readonly [string, JsonValue])[],
  path: KeyPath,
): readonly Change[] {
  const [before, after] = [new Map(from), new Map(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const entry: Field = {
      shape: of,
      presence: "optional",
      doc: "",
      strength: strengthOf(of),
      appearing,
      inUse: true,
    };
    return compareField(entry, before.get(key), after.get(key), [...path, key]);
  });
}

function strengthOf(shape: Shape): Strength {
  switch (shape.kind) {
    case "record":
    case "map":
    case "keyed":
    case "thresholds":
      return { by: "within" };
    case "list":
      // A map of names to lists holds people by role: more people are weaker.
      return { by: "fewer" };
    default:
      return unordered;
  }
}

/** The first file that sets a check's `with` fixes it: any other value is a change without a direction. */
function compareWith(from: JsonObject, to: JsonObject, path: KeyPath): readonly Change[] {
  if (Object.keys(from).length === 0) return [changed(text(), path, "neutral", from, to)];
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].flatMap((key): readonly Change[] => {
    const [a, b] = [lookup(from, key), lookup(to, key)];
    if (canonicalJson(a ?? null) === canonicalJson(b ?? null)) return [];
    const direction = isHole(a) && !isHole(b) && b !== undefined ? "neutral" : "weaker";
    return [changed(text(), [...path, key], direction, a, b)];
  });
}

function opposite(appearing: Appearing): Direction {
  if (appearing === "neutral") return "neutral";
  return appearing === "stronger" ? "weaker" : "stronger";
}

/** Whether `to` is stronger than `from`; the two differ. */
function orderOf(strength: Strength, from: JsonValue, to: JsonValue): Direction {
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
      return isSubset(to, from) ? "stronger" : "weaker";
    case "more":
      return isSubset(from, to) ? "stronger" : "weaker";
    case "narrower":
      return isWithin(asThresholds(to), asThresholds(from)) ? "stronger" : "weaker";
    case "ranked":
      return rank(strength.weakestFirst, to) > rank(strength.weakestFirst, from) ? "stronger" : "weaker";
    default:
      return unreachable(strength);
  }
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

function asThresholds(value: JsonValue): readonly Threshold[] {
  return Array.isArray(value) ? (value as readonly Threshold[]) : [];
}

function asObject(value: JsonValue): JsonObject {
  return isJsonObject(value) ? value : {};
}
