/**
 * The shape of a place inside a policy.
 */
import { isJsonObject, type JsonValue, lookup } from "#core";
import type { KeyPath } from "./path.ts";
import type { Shape } from "./schema/shape.ts";

/** Follows `path` from a shape; undefined where it leads nowhere. `value` tells the kind of a check's `with`. */
export function shapeAt(
  shape: Shape,
  path: KeyPath,
  value: JsonValue | undefined,
  uses?: JsonValue,
): Shape | undefined {
  const [key, ...rest] = path;
  if (shape.kind === "by-kind") {
    const known = typeof uses === "string" ? lookup(shape.shapes, uses) : undefined;
    return known && shapeAt(known, path, value);
  }
  if (key === undefined) return shape;
  const inner = isJsonObject(value) ? lookup(value, key) : undefined;
  switch (shape.kind) {
    case "record": {
      const field = lookup(shape.fields, key);
      return field && shapeAt(field.shape, rest, inner, isJsonObject(value) ? value.uses : undefined);
    }
    case "map":
    case "keyed":
    case "list":
      return shapeAt(shape.of, rest, inner);
    default:
      return undefined;
  }
}
