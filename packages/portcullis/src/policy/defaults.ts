/**
 * Filling in defaults, and bringing what has no order into one: so that equal policies have equal digests.
 */
import { isJsonObject, type JsonObject, type JsonValue, lookup } from "#core";
import { entriesById } from "./merge.ts";
import { isHole } from "./read-value.ts";
import type { Field, Fields, Shape } from "./schema/shape.ts";

/** A normalised value with the defaults of its shape. `uses` is the kind of the check around a `with`. */
export function withDefaults(shape: Shape, value: JsonValue, uses?: string): JsonValue {
  if (isHole(value)) return value;
  switch (shape.kind) {
    case "record":
      return isJsonObject(value) ? recordWithDefaults(shape.fields, value) : value;
    case "map":
      return isJsonObject(value) ? mapValues(value, (entry) => withDefaults(shape.of, entry)) : value;
    case "keyed":
      return entriesById(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, entry]) => withDefaults(shape.of, entry));
    case "list":
      return Array.isArray(value) ? value.map((item: JsonValue) => withDefaults(shape.of, item)) : value;
    case "by-kind": {
      const known = uses === undefined ? undefined : lookup(shape.shapes, uses);
      return known ? withDefaults(known, value) : value;
    }
    default:
      return value;
  }
}

function recordWithDefaults(fields: Fields, value: JsonObject): JsonObject {
  const uses = typeof value.uses === "string" ? value.uses : undefined;
  const filled: [string, JsonValue][] = [];
  for (const [key, field] of Object.entries(fields)) {
    const given = lookup(value, key);
    // A `with` that nobody has set yet stays empty: so the first file that sets it can be told from a later one.
    const completed = given === undefined && field.shape.kind === "by-kind" ? field.default : undefined;
    const whole = completed ?? complete(field, given ?? field.default, uses);
    if (whole !== undefined) filled.push([key, whole]);
  }
  return Object.fromEntries(filled);
}

function complete(
  field: Field,
  value: JsonValue | undefined,
  uses: string | undefined,
): JsonValue | undefined {
  return value === undefined ? undefined : inOrder(field, withDefaults(field.shape, value, uses));
}

/** A list that is a set has no order and nothing twice. */
function inOrder(field: Field, value: JsonValue): JsonValue {
  const isSet = field.strength.by === "fewer" || field.strength.by === "more";
  return isSet && Array.isArray(value) ? [...new Set(value)].toSorted() : value;
}

function mapValues(map: JsonObject, change: (value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
