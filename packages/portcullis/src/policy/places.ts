/**
 * Where each value of a policy came from.
 */
import { type KeyPath, pointerOf } from "./path.ts";
import type { Where } from "./problems.ts";

/** Places by JSON Pointer. Entries of keyed lists stand under their id. */
export type Places = ReadonlyMap<string, Where>;

/** The place of a value, or of the nearest thing around it that has one. */
export function placeOf(places: Places, path: KeyPath): Where {
  for (let length = path.length; length >= 0; length--) {
    const where = places.get(pointerOf(path.slice(0, length)));
    if (where) return where;
  }
  return { file: "", line: 1, column: 1 };
}
