/**
 * What the parts of the check hand to each other.
 */
import type { ExpressionProblem } from "./model.ts";
import type { Expr } from "./tree.ts";
import type { ValueType } from "./value-type.ts";

/** A problem before its place is known. */
export type Finding = ExpressionProblem extends infer P
  ? P extends ExpressionProblem
    ? Omit<P, "kind" | "line" | "column">
    : never
  : never;

/** The variables of macros in force, innermost last set. */
export type Scope = ReadonlyMap<string, ValueType>;

export type Checker = Readonly<{
  typeOf: (expr: Expr | undefined, scope: Scope) => ValueType;
  /** Notes a problem at a node, and gives `any`, so that one mistake is one problem. */
  refuse: (at: Expr, finding: Finding) => ValueType;
}>;
