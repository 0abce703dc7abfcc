/**
 * The check of calls and operators.
 *
 * Most are looked up among the functions that the library declares. Logic, equality and membership have rules of
 * their own: there the library takes anything, and a comparison that can never be true is a mistake of the writer.
 */
import { nearest } from "#core";
import type { Checker, Scope } from "./checker.ts";
import { callableNames, macroNames, standardFunctions } from "./functions.ts";
import { type Call, type Expr, isAccumulator } from "./tree.ts";
import { any, bool, comparable, fits, join, nameOf, typeOfDeclared, type ValueType } from "./value-type.ts";

/** The type of a call's result. */
export function checkCall(expr: Expr, call: Call, scope: Scope, checker: Checker): ValueType {
  const types = call.args.map((argument) => checker.typeOf(argument, scope));
  const target = call.target && checker.typeOf(call.target, scope);
  const [first = any, second = any, third = any] = types;
  const inMacro = call.args[0] && isAccumulator(call.args[0]);
  const operation = operatorOf(call.function);
  const wrong = (...of: readonly ValueType[]): ValueType =>
    checker.refuse(expr, { code: "expression.wrong_type", operation, types: of.map(nameOf) });
  switch (call.function) {
    case "_&&_":
    case "_||_":
      if (types.every((type) => fits(type, bool))) return bool;
      return inMacro ? refuseCondition(expr, second, checker) : wrong(...types);
    case "_?_:_":
      return fits(first, bool) ? join([second, third]) : refuseCondition(expr, first, checker);
    case "@not_strictly_false":
      return bool;
    case "_==_":
    case "_!=_":
      return comparable(first, second) ? bool : wrong(first, second);
    case "@in":
      return canHold(second, first) ? bool : wrong(first, second);
    default:
      return checkFunction(expr, call, target, types, checker);
  }
}

function checkFunction(
  expr: Expr,
  call: Call,
  target: ValueType | undefined,
  types: readonly ValueType[],
  checker: Checker,
): ValueType {
  const declared = standardFunctions.get(call.function);
  if (!declared) return refuseName(expr, call.function, checker);
  const matching = declared.filter((each) => {
    if (each.arguments.length !== types.length || (each.target === undefined) !== (target === undefined))
      return false;
    const wanted = each.arguments.map(typeOfDeclared);
    if (target && each.target && !fits(target, typeOfDeclared(each.target))) return false;
    return types.every((type, index) => fits(type, wanted[index] ?? any));
  });
  if (matching.length > 0) return join(matching.map(({ result }) => typeOfDeclared(result)));
  const given = target ? [target, ...types] : types;
  const operation = operatorOf(call.function);
  return checker.refuse(expr, { code: "expression.wrong_type", operation, types: given.map(nameOf) });
}

/** The condition of `? :` or of a macro. */
function refuseCondition(expr: Expr, type: ValueType, checker: Checker): ValueType {
  return checker.refuse(expr, {
    code: "expression.wrong_type",
    operation: "condition",
    types: [nameOf(type)],
  });
}

function refuseName(expr: Expr, name: string, checker: Checker): ValueType {
  if (macroNames.includes(name)) return checker.refuse(expr, { code: "expression.macro_form", name });
  const near = nearest(name, [...callableNames, ...macroNames]);
  return checker.refuse(expr, {
    code: "expression.unknown_function",
    name,
    ...(near ? { nearest: near } : {}),
  });
}

/** Whether `value in range` can be true. */
function canHold(range: ValueType, value: ValueType): boolean {
  switch (range.kind) {
    case "any":
      return true;
    case "list":
      return comparable(range.item, value);
    case "map":
    case "record":
      return value.kind === "any" || value.kind === "scalar";
    default:
      return false;
  }
}

/** An operator as it is written: `_<_` is `<`, `@in` is `in`. */
function operatorOf(name: string): string {
  if (name === "_?_:_") return "?:";
  return name.replace(/^@/, "").replace(/^(?:_(.+)_|(.)_)$/, "$1$2");
}
