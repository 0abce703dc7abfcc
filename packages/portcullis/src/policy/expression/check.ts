/**
 * The check of a syntax tree against a vocabulary, before any fact is known.
 *
 * The library has no checker of its own (0.6.1), but declares its functions with their types; the rest is the
 * vocabulary. What may work for some facts is let through: evaluation judges it, and fails closed.
 */
import { lookup, nearest } from "#core";
import { checkCall } from "./check-call.ts";
import type { Checker, Finding, Scope } from "./checker.ts";
import { typeNames } from "./functions.ts";
import type { ExpressionProblem } from "./model.ts";
import { accessOf, type Comprehension, type Expr, identifierOf, placeOf, type Tree } from "./tree.ts";
import {
  any,
  bool,
  fits,
  join,
  listOf,
  nameOf,
  scalar,
  string,
  typeOfField,
  type ValueType,
} from "./value-type.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The first problem of a tree in the order of its text, if there is one. */
export function checkTree(tree: Tree, vocabulary: Vocabulary): ExpressionProblem | undefined {
  const found: { offset: number; finding: Finding }[] = [];
  const checker: Checker = {
    typeOf: (expr, scope) => (expr ? typeOf(expr, scope, checker, vocabulary) : any),
    refuse: (at, finding) => {
      found.push({ offset: offsetOf(at, tree), finding });
      return any;
    },
  };
  const type = checker.typeOf(tree.root, new Map());
  if (!fits(type, bool)) checker.refuse(tree.root, { code: "expression.not_bool", type: nameOf(type) });
  const [first] = found.sort((a, b) => a.offset - b.offset);
  return first && { kind: "problem", ...first.finding, ...placeOf(tree.text, first.offset) };
}

/** Where a reader looks for a node: at the field of `x.field`, not at its dot. */
function offsetOf(expr: Expr, tree: Tree): number {
  const offset = tree.offsets[String(expr.id)] ?? 0;
  if (expr.exprKind.case !== "selectExpr") return offset;
  return Math.max(offset, tree.text.indexOf(expr.exprKind.value.field, offset));
}

function typeOf(expr: Expr, scope: Scope, checker: Checker, vocabulary: Vocabulary): ValueType {
  const access = accessOf(expr);
  if (access) return typeOfAccess(expr, scope, checker);
  const { exprKind } = expr;
  switch (exprKind.case) {
    case "constExpr":
      return typeOfConstant(exprKind.value.constantKind.case);
    case "identExpr":
      return typeOfIdentifier(expr, scope, checker, vocabulary);
    case "callExpr":
      return checkCall(expr, exprKind.value, scope, checker);
    case "listExpr":
      return listOf(join(exprKind.value.elements.map((element) => checker.typeOf(element, scope))));
    case "structExpr":
      if (exprKind.value.messageName !== "") return any;
      return {
        kind: "map",
        value: join(exprKind.value.entries.map((entry) => checker.typeOf(entry.value, scope))),
      };
    case "comprehensionExpr":
      return typeOfComprehension(expr, exprKind.value, scope, checker);
    default:
      return any;
  }
}

function typeOfConstant(constant: string | undefined): ValueType {
  const names: Readonly<Record<string, string>> = {
    boolValue: "bool",
    bytesValue: "bytes",
    doubleValue: "double",
    int64Value: "int",
    nullValue: "null_type",
    stringValue: "string",
    uint64Value: "uint",
  };
  const name = constant && lookup(names, constant);
  return name ? scalar(name) : any;
}

function typeOfIdentifier(expr: Expr, scope: Scope, checker: Checker, vocabulary: Vocabulary): ValueType {
  const name = identifierOf(expr) ?? "";
  const local = scope.get(name);
  if (local) return local;
  const variable = lookup(vocabulary.variables, name);
  if (variable) return { kind: "record", name, variable };
  if (typeNames.includes(name)) return scalar("type");
  const known = Object.keys(vocabulary.variables);
  const owner = known.find((each) => lookup(vocabulary.variables[each]?.fields ?? {}, name));
  const near = owner ? `${owner}.${name}` : nearest(name, [...known, ...scope.keys()]);
  return checker.refuse(expr, {
    code: "expression.unknown_variable",
    name,
    known,
    ...(near ? { nearest: near } : {}),
  });
}

/** The type of `x.name`, `has(x.name)` or `x[key]`. */
function typeOfAccess(expr: Expr, scope: Scope, checker: Checker): ValueType {
  const access = accessOf(expr);
  const of = checker.typeOf(access?.operand, scope);
  const key = expr.exprKind.case === "callExpr" ? checker.typeOf(expr.exprKind.value.args[1], scope) : string;
  const asked = expr.exprKind.case === "selectExpr" && expr.exprKind.value.testOnly;
  const type = typeOfMember(expr, of, key, checker);
  return asked ? bool : type;
}

function typeOfMember(expr: Expr, of: ValueType, key: ValueType, checker: Checker): ValueType {
  const operation = expr.exprKind.case === "selectExpr" ? `.${expr.exprKind.value.field}` : "[]";
  const wrong: Finding = { code: "expression.wrong_type", operation, types: [nameOf(of), nameOf(key)] };
  switch (of.kind) {
    case "any":
      return any;
    case "map":
      return of.value;
    case "list":
      return fits(key, string) && key.kind !== "any" ? checker.refuse(expr, wrong) : of.item;
    case "record":
      return fits(key, string) ? typeOfFact(expr, of, checker) : checker.refuse(expr, wrong);
    default:
      return checker.refuse(expr, wrong);
  }
}

function typeOfFact(
  expr: Expr,
  { name: of, variable }: ValueType & { kind: "record" },
  checker: Checker,
): ValueType {
  const name = accessOf(expr)?.name;
  const type = name === undefined ? undefined : lookup(variable.fields, name);
  if (type) return typeOfField(type);
  if (name === undefined || variable.others === "open") return any;
  const known = Object.keys(variable.fields);
  const near = nearest(name, known);
  return checker.refuse(expr, {
    code: "expression.unknown_field",
    of,
    name,
    known,
    ...(near ? { nearest: near } : {}),
  });
}

/** `exists`, `all`, `map` and the like: a loop over a range with an accumulator. */
function typeOfComprehension(expr: Expr, loop: Comprehension, scope: Scope, checker: Checker): ValueType {
  const item = itemOf(checker.typeOf(loop.iterRange, scope));
  if (!item) {
    const types = [nameOf(checker.typeOf(loop.iterRange, scope))];
    return checker.refuse(expr, { code: "expression.wrong_type", operation: "macro", types });
  }
  const inner = new Map(scope)
    .set(loop.accuVar, checker.typeOf(loop.accuInit, scope))
    .set(loop.iterVar, item);
  checker.typeOf(loop.loopStep, inner);
  return checker.typeOf(loop.result, inner);
}

/** What a macro's variable stands for: items of a list, keys of a map. */
function itemOf(range: ValueType): ValueType | undefined {
  switch (range.kind) {
    case "any":
      return any;
    case "list":
      return range.item;
    case "map":
    case "record":
      return string;
    default:
      return undefined;
  }
}
