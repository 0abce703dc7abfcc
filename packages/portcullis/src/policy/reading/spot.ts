/**
 * A spot in a file that is being read: its node, its path, and where problems go.
 */
import { nearest } from "#core";
import { dottedPath, type KeyPath } from "../path.ts";
import {
  type Found,
  type PlacelessProblem,
  type PolicyProblem,
  suggestionsMax,
  type Where,
} from "../problems.ts";
import type { ScalarNode, TreeNode } from "../tree/node.ts";

/** What reading one file gathers: problems, and the places of values by JSON Pointer. */
export type Gathered = Readonly<{ problems: PolicyProblem[]; places: Map<string, Where> }>;

export type Spot<Node extends TreeNode = TreeNode> = Readonly<{
  node: Node;
  path: KeyPath;
  gathered: Gathered;
}>;

/** Texts in problems are cut at this length: what was found may be a megabyte. */
const SHOWN_CHARS_MAX = 60;

/** Notes a problem of a spot, or of a place in it. Gives undefined, as reading does. */
export function note(
  { node, path, gathered }: Spot,
  problem: PlacelessProblem,
  where: Where = node.where,
): undefined {
  gathered.problems.push({ ...problem, where, path: dottedPath(path) });
  return undefined;
}

export function wrongType(spot: Spot, expected: string): undefined {
  return note(spot, { code: "policy.wrong_type", expected, found: foundIn(spot.node) });
}

export function wrongForm(spot: Spot, expected: string, found: string, where?: Where): undefined {
  return note(spot, { code: "policy.wrong_form", expected, found: cut(found) }, where);
}

/** What is there, in a word that a reader of YAML knows. */
export function foundIn(node: TreeNode): Found {
  if (node.kind !== "scalar") return { kind: node.kind, shown: "" };
  if (node.value === null) return { kind: "nothing", shown: "" };
  const kind = typeof node.value === "boolean" ? "flag" : typeof node.value === "number" ? "number" : "text";
  return { kind, shown: cut(node.source) };
}

/** The key or choice that was probably meant. */
export function suggestion(
  { gathered }: Spot,
  text: string,
  candidates: Iterable<string>,
): { nearest?: string } {
  if (gathered.problems.length >= suggestionsMax) return {};
  const found = nearest(text, candidates);
  return found === undefined ? {} : { nearest: found };
}

export function cut(text: string): string {
  return text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text;
}

/** A scalar that holds something. */
export function isFilledScalar(node: TreeNode): node is ScalarNode {
  return node.kind === "scalar" && node.value !== null;
}

/** A scalar as text: a name like 2026 or 1e3 is meant as it is written. */
export function writtenText({ value, source }: ScalarNode): string {
  return typeof value === "string" ? value : source;
}
