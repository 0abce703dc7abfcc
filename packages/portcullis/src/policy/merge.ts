/**
 * Merging: what a file says on top of what it extends.
 *
 * Maps merge by key, keyed lists by id, records by field; everything else is replaced. Whether the result is
 * still at least as strong is not asked here: see `inherit.ts`.
 */
import { isJsonObject, type JsonObject, type JsonValue, lookup } from "#core";
import { isHole } from "./hole.ts";
import type { Shape } from "./schema/shape.ts";

/** A value with another on top. Both are normalised, without defaults. */
export function mergeValues(
  shape: Shape,
  under: JsonValue | undefined,
  over: JsonValue | undefined,
): JsonValue | undefined {
  if (over === undefined) return under;
  if (under === undefined || isHole(under) || isHole(over)) return over;
  switch (shape.kind) {
    case "record":
      return mergeObjects(under, over, (key) => lookup(shape.fields, key)?.shape);
    case "map":
      return mergeObjects(under, over, () => shape.of);
    case "keyed":
      return mergeKeyed(shape.of, under, over);
    case "by-kind":
      // Kinds are fixed by the first file, so the two hold the keys of one kind: each key is replaced whole.
      return isJsonObject(under) && isJsonObject(over) ? { ...under, ...over } : over;
    default:
      return over;
  }
}

function mergeObjects(
  under: JsonValue,
  over: JsonValue,
  shapeOf: (key: string) => Shape | undefined,
): JsonValue {
  if (!isJsonObject(under) || !isJsonObject(over)) return over;
  const merged: [string, JsonValue][] = [];
  for (const key of new Set([...Object.keys(under), ...Object.keys(over)])) {
    const shape = shapeOf(key);
    const value = shape ? mergeValues(shape, lookup(under, key), lookup(over, key)) : undefined;
    if (value !== undefined) merged.push([key, value]);
  }
  return Object.fromEntries(merged);
}

function mergeKeyed(of: Shape, under: JsonValue, over: JsonValue): JsonValue {
  const merged = new Map(entriesById(under));
  for (const [id, entry] of entriesById(over)) {
    const value = mergeValues(of, merged.get(id), entry);
    if (isJsonObject(value)) merged.set(id, value);
  }
  return [...merged.values()];
}

/** The entries of a keyed list, by id. */
export function entriesById(value: JsonValue | undefined): readonly (readonly [string, JsonObject])[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isJsonObject).map((entry) => [String(entry.id ?? ""), entry] as const);
}
