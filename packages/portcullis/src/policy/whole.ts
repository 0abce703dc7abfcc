/**
 * Whether a merged policy is whole: every required key is there, and no hole is left.
 */
import { isJsonObject, type JsonObject, type JsonValue, lookup } from "#core";
import { isHole } from "./hole.ts";
import { entriesById } from "./merge.ts";
import { dottedPath, type KeyPath, pointerOf } from "./path.ts";
import { type Places, placeOf } from "./places.ts";
import type { PolicyProblem } from "./problems.ts";
import type { Fields, Shape } from "./schema/shape.ts";

/** Everything that is missing from `value`. What was there but could not be read is told elsewhere. */
export function findGaps(
  shape: Shape,
  value: JsonValue,
  places: Places,
  path: KeyPath = [],
): readonly PolicyProblem[] {
  if (isHole(value)) {
    return [{ code: "policy.hole", where: placeOf(places, path), path: dottedPath(path), hole: value.hole }];
  }
  switch (shape.kind) {
    case "record":
      return isJsonObject(value) ? recordGaps(shape.fields, value, places, path) : [];
    case "map":
      return Object.entries(isJsonObject(value) ? value : {}).flatMap(([key, entry]) =>
        findGaps(shape.of, entry, places, [...path, key]),
      );
    case "keyed":
      return entriesById(value).flatMap(([id, entry]) => findGaps(shape.of, entry, places, [...path, id]));
    case "list":
      return (Array.isArray(value) ? value : []).flatMap((item: JsonValue, index) =>
        findGaps(shape.of, item, places, [...path, String(index)]),
      );
    default:
      return [];
  }
}

function recordGaps(
  fields: Fields,
  value: JsonObject,
  places: Places,
  path: KeyPath,
): readonly PolicyProblem[] {
  return Object.entries(fields).flatMap(([key, field]): readonly PolicyProblem[] => {
    const inner = [...path, key];
    const own = lookup(value, key);
    if (own !== undefined) return findGaps(shapeFor(field.shape, value), own, places, inner);
    // A `with` that is absent may hide keys that its kind requires.
    const isKind = field.shape.kind === "by-kind";
    if (isKind) return findGaps(shapeFor(field.shape, value), {}, places, inner);
    if (field.presence !== "required" || places.has(pointerOf(inner))) return [];
    const where = placeOf(places, path);
    return [{ code: "policy.missing_key", where, path: dottedPath(inner), key, doc: field.doc }];
  });
}

function shapeFor(shape: Shape, check: JsonObject): Shape {
  if (shape.kind !== "by-kind") return shape;
  const known = typeof check.uses === "string" ? lookup(shape.shapes, check.uses) : undefined;
  return known ?? { kind: "record", fields: {} };
}
