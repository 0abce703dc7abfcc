/**
 * Which facts a text refers to, by its syntax alone.
 *
 * A `when` that is false may not switch a gate off where it rests on a claim, so too many names are safe and too few
 * are not: `subject` used whole, or with a computed key, refers to all of its fields.
 */
import { accessOf, childrenOf, type Expr, identifierOf } from "./tree.ts";

/** Fields of `variable` that a tree refers to, out of `known`; sorted. */
export function fieldsReferred(root: Expr, variable: string, known: readonly string[]): readonly string[] {
  const fields = new Set<string>();
  const visit = (expr: Expr, hidden: "hidden" | "seen"): void => {
    const access = accessOf(expr);
    if (access && refersTo(access.operand, variable, hidden) && access.name !== undefined) {
      fields.add(access.name);
      return;
    }
    if (refersTo(expr, variable, hidden)) {
      for (const field of known) fields.add(field);
      return;
    }
    visitChildren(expr, variable, hidden, visit);
  };
  visit(root, "seen");
  return [...fields].sort();
}

type Visit = (expr: Expr, hidden: "hidden" | "seen") => void;

/** Inside a macro whose own variable has the same name, the fact is hidden; its range is outside. */
function visitChildren(expr: Expr, variable: string, hidden: "hidden" | "seen", visit: Visit): void {
  const { exprKind } = expr;
  const range = exprKind.case === "comprehensionExpr" ? exprKind.value.iterRange : undefined;
  const hides = exprKind.case === "comprehensionExpr" && exprKind.value.iterVar === variable;
  for (const child of childrenOf(expr)) visit(child, hides && child !== range ? "hidden" : hidden);
}

function refersTo(expr: Expr, variable: string, hidden: "hidden" | "seen"): boolean {
  return hidden === "seen" && identifierOf(expr) === variable;
}
