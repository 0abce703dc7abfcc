/**
 * Holes: places that a file leaves for the files below it to fill in.
 *
 * A preset cannot know which command lints a repository, or who its people are: it says so, and in words.
 */
import { canonicalJson, isJsonObject, type JsonValue, lookup } from "#core";
import { entryOf, type TreeNode } from "./tree/node.ts";

/** `{ hole: "what to fill in" }`. */
export type Hole = Readonly<{ hole: string }>;

export function isHole(value: JsonValue | undefined): value is Hole {
  return isJsonObject(value) && Object.keys(value).length === 1 && typeof lookup(value, "hole") === "string";
}

/** The hole that a node is; undefined where it is something else. */
export function holeIn(node: TreeNode): Hole | undefined {
  if (node.kind !== "map" || node.entries.length !== 1) return undefined;
  const text = entryOf(node, "hole");
  return text?.kind === "scalar" && typeof text.value === "string" ? { hole: text.value } : undefined;
}

/** Whether there is a hole in a value, at whatever depth. */
export function hasHole(value: JsonValue | undefined): boolean {
  if (isHole(value)) return true;
  if (Array.isArray(value)) return value.some(hasHole);
  return isJsonObject(value) && Object.values(value).some(hasHole);
}

/** Whether `to` is `from` with its holes filled in, and nothing else is changed. */
export function isFilling(from: JsonValue | undefined, to: JsonValue | undefined): boolean {
  if (from === undefined || to === undefined) return from === to;
  if (isHole(from)) return !hasHole(to) || canonicalJson(from) === canonicalJson(to);
  if (Array.isArray(from)) {
    return (
      Array.isArray(to) &&
      from.length === to.length &&
      from.every((item, index) => isFilling(item, to[index]))
    );
  }
  if (!isJsonObject(from)) return canonicalJson(from) === canonicalJson(to);
  if (!isJsonObject(to)) return false;
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].every((key) => isFilling(lookup(from, key), lookup(to, key)));
}

/** A value without the parts that are holes; undefined where all of it is one. */
export function withoutHoles(value: JsonValue): JsonValue | undefined {
  if (isHole(value)) return undefined;
  if (Array.isArray(value)) return value.map(withoutHoles).filter((item) => item !== undefined);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).map(([key, inner]) => [key, withoutHoles(inner)] as const);
  return Object.fromEntries(
    kept.filter((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined),
  );
}
