/**
 * The syntax tree of an expression: the standard's own shape (cel.expr.Expr), and walks over it.
 */
import type { parse } from "@bufbuild/cel";

/** A parsed text with the offsets of its nodes. Macros are expanded: `exists` is a comprehension. */
export type Tree = Readonly<{ text: string; root: Expr; offsets: Readonly<Record<string, number>> }>;
export type Expr = ReturnType<typeof parse>["expr"];
type Kind = Expr["exprKind"];
export type Call = Extract<Kind, { case: "callExpr" }>["value"];
export type Comprehension = Extract<Kind, { case: "comprehensionExpr" }>["value"];

/** The children of a node, in the order of the text as far as it has one. */
export function childrenOf(expr: Expr): readonly Expr[] {
  const { exprKind } = expr;
  switch (exprKind.case) {
    case "selectExpr":
      return present([exprKind.value.operand]);
    case "callExpr":
      return present([exprKind.value.target, ...exprKind.value.args]);
    case "listExpr":
      return exprKind.value.elements;
    case "structExpr":
      return present(exprKind.value.entries.flatMap((entry) => [entryKey(entry), entry.value]));
    case "comprehensionExpr": {
      const { iterRange, accuInit, loopCondition, loopStep, result } = exprKind.value;
      return present([iterRange, accuInit, loopCondition, loopStep, result]);
    }
    default:
      return [];
  }
}

type StructEntry = Extract<Kind, { case: "structExpr" }>["value"]["entries"][number];

/** The key of a map's entry; a message's field has none. */
export function entryKey(entry: StructEntry): Expr | undefined {
  return entry.keyKind.case === "mapKey" ? entry.keyKind.value : undefined;
}

/** How many nodes a tree has. */
export function sizeOf(expr: Expr): number {
  return childrenOf(expr).reduce((size, child) => size + sizeOf(child), 1);
}

/** How many levels a tree has. */
export function depthOf(expr: Expr): number {
  return childrenOf(expr).reduce((depth, child) => Math.max(depth, depthOf(child) + 1), 1);
}

/** The name of an identifier. The parser drops a dot before it, so `.subject` is `subject`. */
export function identifierOf(expr: Expr): string | undefined {
  return expr.exprKind.case === "identExpr" ? expr.exprKind.value.name : undefined;
}

/** Whether a node is the accumulator of a macro: the parser's own name, which no text can contain. */
export function isAccumulator(expr: Expr): boolean {
  return identifierOf(expr) === "@result";
}

/** The text that a node is a constant of. */
export function textOf(expr: Expr | undefined): string | undefined {
  if (expr?.exprKind.case !== "constExpr") return undefined;
  const constant = expr.exprKind.value.constantKind;
  return constant.case === "stringValue" ? constant.value : undefined;
}

/** `x.name`, `has(x.name)` or `x["name"]`: what is asked for, of what. The name is absent where it is computed. */
export function accessOf(expr: Expr): Readonly<{ operand: Expr; name: string | undefined }> | undefined {
  const { exprKind } = expr;
  if (exprKind.case === "selectExpr" && exprKind.value.operand) {
    return { operand: exprKind.value.operand, name: exprKind.value.field };
  }
  if (exprKind.case === "callExpr" && exprKind.value.function === "_[_]") {
    const [operand, key] = exprKind.value.args;
    if (operand) return { operand, name: textOf(key) };
  }
  return undefined;
}

/** A path that was written out, as a person writes it: `subject.branch`. */
export function pathOf(expr: Expr): string | undefined {
  const identifier = identifierOf(expr);
  if (identifier) return identifier;
  const access = accessOf(expr);
  const before = access && pathOf(access.operand);
  return before && access?.name !== undefined ? `${before}.${access.name}` : undefined;
}

/** Line and column of an offset, from 1. */
export function placeOf(text: string, offset: number): Readonly<{ line: number; column: number }> {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function present(nodes: readonly (Expr | undefined)[]): readonly Expr[] {
  return nodes.filter((node) => node !== undefined);
}
