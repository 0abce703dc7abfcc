/**
 * What a policy says that this version checks and keeps, but does not act on yet.
 */
import { isJsonObject, type JsonValue, lookup } from "#core";
import { dottedPath, type KeyPath } from "./path.ts";
import type { Shape } from "./schema/shape.ts";

/** Paths of such keys, each once; `*` stands for any name: `gates.*.override`. */
export function notYetInUse(shape: Shape, merged: JsonValue): readonly string[] {
  return [...new Set(unusedIn(shape, merged, []).map((path) => dottedPath(path).replaceAll('["*"]', ".*")))];
}

function unusedIn(shape: Shape, value: JsonValue, path: KeyPath): readonly KeyPath[] {
  if (!isJsonObject(value)) return [];
  switch (shape.kind) {
    case "record":
      return Object.entries(shape.fields).flatMap(([key, field]) => {
        const own = lookup(value, key);
        if (own === undefined) return [];
        return field.inUse ? unusedIn(field.shape, own, [...path, key]) : [[...path, key]];
      });
    case "map":
      return Object.values(value).flatMap((entry) => unusedIn(shape.of, entry, [...path, "*"]));
    default:
      return [];
  }
}
