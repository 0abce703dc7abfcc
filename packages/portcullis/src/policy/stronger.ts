/**
 * The table of what is stronger, applied: how one resolved policy differs from another.
 *
 * Inheritance, `policy diff` and the gate `policy-change` all ask here, so they cannot disagree. A change that
 * cannot be ordered counts as weaker: who wants to slip a weakening past must first find one that is stronger.
 */
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue, lookup, unreachable } from "#core";
import { isFilling, isHole } from "./hole.ts";
import { entriesById } from "./merge.ts";
import { type Direction, orderOf } from "./order.ts";
import type { KeyPath } from "./path.ts";
import { entryStrength, type Field, type Fields, type Shape, type ShapeOf, text } from "./schema/shape.ts";
import { showValue } from "./show-value.ts";

export type { Direction } from "./order.ts";

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
  if (isHole(from) || isHole(to)) return [changed(shape, path, directionOfHoles(from, to), from, to)];
  switch (shape.kind) {
    case "record":
      return compareRecords(shape.fields, asObject(from), asObject(to), path);
    case "map":
      return compareEntries(shape, Object.entries(asObject(from)), Object.entries(asObject(to)), path);
    case "keyed":
      return compareEntries(shape, entriesById(from), entriesById(to), path);
    case "by-kind":
      return compareWith(asObject(from), asObject(to), path);
    default: {
      const strength = entryStrength(shape);
      const direction = strength.by === "within" ? "weaker" : orderOf(strength, from, to);
      return [changed(shape, path, direction, from, to)];
    }
  }
}

/** Filling a hole is neither; making one, or changing its text, cannot be ordered. */
function directionOfHoles(from: JsonValue, to: JsonValue): Direction {
  return isHole(from) && isFilling(from, to) ? "neutral" : "weaker";
}

function compareRecords(fields: Fields, from: JsonObject, to: JsonObject, path: KeyPath): readonly Change[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const changes = compareField(field, lookup(from, key), lookup(to, key), [...path, key]);
    const { dilutes } = field;
    if (!dilutes || lookup(from, dilutes.beside) === undefined) return changes;
    return changes.map((change) =>
      isDiluting(change, lookup(to, key), [...path, key], dilutes.by) ? weaker(change) : change,
    );
  });
}

/** A new entry of a map that counts for something: a check that always passes raises the score of its gate. */
function isDiluting(change: Change, entries: JsonValue | undefined, path: KeyPath, by: string): boolean {
  const isNewEntry = change.from === undefined && change.path.length === path.length + 1;
  const entry = lookup(asObject(entries), change.path.at(-1) ?? "");
  return isNewEntry && lookup(asObject(entry), by) !== 0;
}

function weaker(change: Change): Change {
  return { ...change, direction: "weaker" };
}

function compareField(
  field: Field,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  path: KeyPath,
): readonly Change[] {
  if (from === undefined && to === undefined) return [];
  if (from === undefined || to === undefined) {
    return [changed(field.shape, path, directionOfPresence(field, from, to), from, to)];
  }
  if (field.strength.by === "within") return compareValues(field.shape, from, to, path);
  if (canonicalJson(from) === canonicalJson(to)) return [];
  const direction = isFilling(from, to) ? "neutral" : orderOf(field.strength, from, to);
  return [changed(field.shape, path, direction, from, to)];
}

/** What it means that a key comes (`from` is absent) or goes. */
function directionOfPresence(
  { appearing, strength }: Field,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
): Direction {
  if (strength.by === "ranked" && strength.weakestFirst.includes(null)) {
    return orderOf(strength, from ?? null, to ?? null);
  }
  switch (appearing) {
    case "neutral":
      return "neutral";
    case "unordered":
      return "weaker";
    case "stronger":
      return from === undefined ? "stronger" : "weaker";
    case "weaker":
      return from === undefined ? "weaker" : "stronger";
    default:
      return unreachable(appearing);
  }
}

type Entries = readonly (readonly [string, JsonValue])[];

function compareEntries(
  { of, appearing }: ShapeOf<"map" | "keyed">,
  from: Entries,
  to: Entries,
  path: KeyPath,
): readonly Change[] {
  const [before, after] = [new Map(from), new Map(to)];
  const strength = entryStrength(of);
  const entry: Field = { shape: of, presence: "optional", doc: "", strength, appearing, inUse: true };
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    compareField(entry, before.get(key), after.get(key), [...path, key]),
  );
}

/** The first file that sets a check's `with` fixes it: any other value is a change without a direction. */
function compareWith(from: JsonObject, to: JsonObject, path: KeyPath): readonly Change[] {
  if (Object.keys(from).length === 0) return [changed(text(), path, "neutral", from, to)];
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].flatMap((key): readonly Change[] => {
    const [a, b] = [lookup(from, key), lookup(to, key)];
    if (canonicalJson(a ?? null) === canonicalJson(b ?? null)) return [];
    return [changed(text(), [...path, key], isFilling(a, b) ? "neutral" : "weaker", a, b)];
  });
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
