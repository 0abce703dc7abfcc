/**
 * The text of a policy as a tree of values that know where they stand.
 *
 * The tree is our own, so that nothing but the `yaml-*` files knows the YAML library.
 */
import type { PolicyProblem, Where } from "../problems.ts";

export type Entry = Readonly<{ key: string; keyWhere: Where; value: TreeNode }>;

export type MapNode = Readonly<{ kind: "map"; where: Where; entries: readonly Entry[] }>;
export type ListNode = Readonly<{ kind: "list"; where: Where; items: readonly TreeNode[] }>;
/** `source` is the text as written: `0x10`, `1e3`, `~`. */
export type ScalarNode = Readonly<{
  kind: "scalar";
  where: Where;
  value: string | number | boolean | null;
  source: string;
}>;
export type TreeNode = MapNode | ListNode | ScalarNode;

/** No tree where the text cannot be understood; a tree and problems where it can, in part. */
export type ParsedTree = Readonly<{ tree?: TreeNode; problems: readonly PolicyProblem[] }>;

/** Offset in a text to its place in a file. */
export type WhereOf = (offset: number) => Where;

/** The value at a key of a map; undefined where there is no such key, or no map. */
export function entryOf(node: TreeNode, key: string): TreeNode | undefined {
  return node.kind === "map" ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}
