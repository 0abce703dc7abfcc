/**
 * Walking a syntax tree of `oxc-parser` without knowing every kind of node.
 */
import type { Node as OxcNode } from "oxc-parser";
import { visitorKeys } from "oxc-parser";
import type { Place } from "./model.ts";

/** A node, seen as what all nodes have and whatever members this one has. */
export type Node = Readonly<{ type: OxcNode["type"]; start: number; end: number; [member: string]: unknown }>;

/** Whether a value is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** A member that is a node, or undefined. */
export function child(node: Node, member: string): Node | undefined {
  const value = node[member];
  return isNode(value) ? value : undefined;
}

/** The nodes of a member that is a list; holes are left out. */
export function children(node: Node, member: string): readonly Node[] {
  const value = node[member];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The nodes directly below a node, each with the member that holds it. Fails for a kind of node that is not known. */
export function* below(node: Node): Generator<readonly [member: string, node: Node]> {
  const members = visitorKeys[node.type];
  if (members === undefined) throw new Error(`the parser has no list of members for ${node.type}`);
  for (const member of members) {
    const value = node[member];
    if (isNode(value)) yield [member, value];
    if (Array.isArray(value)) for (const item of value) if (isNode(item)) yield [member, item];
  }
}

/** The text of a string literal, or of a template without expressions. */
export function literalText(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral" || children(node, "expressions").length > 0) return undefined;
  const value = children(node, "quasis")[0]?.value;
  const isCooked = typeof value === "object" && value !== null && "cooked" in value;
  return isCooked && typeof value.cooked === "string" ? value.cooked : undefined;
}

/** The name of an identifier. */
export function identifierName(node: Node | undefined): string | undefined {
  return node?.type === "Identifier" && typeof node.name === "string" ? node.name : undefined;
}

/** Turns offsets in a text into lines and columns. */
export function placesOf(text: string): (offset: number) => Place {
  const lineStarts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) lineStarts.push(end + 1);
  return (offset) => {
    const line = lineStarts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
  };
}
