/**
 * Filling in defaults, and bringing what has no order into one: so that equal policies have equal digests, and what
 * is compared is what has an effect.
 */
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue, lookup } from "#core";
import { isHole } from "./hole.ts";
import { inEach } from "./json-change.ts";
import { entriesById } from "./merge.ts";
import type { Field, Fields, Order, Shape } from "./schema/shape.ts";

/** A normalised value with the defaults of its shape. `uses` is the kind of the check around a `with`. */
export function withDefaults(shape: Shape, value: JsonValue, uses?: string): JsonValue {
  if (isHole(value)) return value;
  switch (shape.kind) {
    case "record":
      return isJsonObject(value) ? recordWithDefaults(shape.fields, value) : value;
    case "map":
      return inEach(value, (entry) => withDefaults(shape.of, entry));
    case "keyed":
      return entriesById(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, entry]) => withDefaults(shape.of, entry));
    case "list":
      return Array.isArray(value)
        ? inOrder(
            shape.order,
            value.map((item: JsonValue) => withDefaults(shape.of, item)),
          )
        : value;
    case "thresholds":
      return Array.isArray(value) ? inOrder("set", value) : value;
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
    const whole = fieldWithDefault(field, lookup(value, key), uses);
    if (whole !== undefined) filled.push([key, whole]);
  }
  return Object.fromEntries(filled);
}

function fieldWithDefault(
  field: Field,
  given: JsonValue | undefined,
  uses: string | undefined,
): JsonValue | undefined {
  // A `with` that nobody has set yet stays empty: so the first file that sets it can be told from a later one.
  if (given === undefined && field.shape.kind === "by-kind") return field.default;
  const value = given ?? field.default;
  return value === undefined ? undefined : withDefaults(field.shape, value, uses);
}

/** A set has no order and holds nothing twice. */
export function inOrder(order: Order, items: readonly JsonValue[]): readonly JsonValue[] {
  if (order === "sequence") return items;
  const byText = new Map(items.map((item) => [canonicalJson(item), item]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
