/**
 * A syntax tree that counts its own work.
 *
 * Each loop asks for its budget when it begins, and the lists of `map` and `filter` are filled in place instead of
 * being copied for each item. The meaning is unchanged: the standard's conformance tests run over metered trees.
 */
import { meterNames } from "./metered.ts";
import { type Call, type Comprehension, type Expr, isAccumulator, sizeOf } from "./tree.ts";

/** What a turn of a loop costs besides its body. */
const STEPS_PER_TURN = 2;

/** The same tree with its loops metered. The given one is left as it is. */
export function meterTree(expr: Expr): Expr {
  const { exprKind } = expr;
  switch (exprKind.case) {
    case "selectExpr": {
      const operand = meterOptional(exprKind.value.operand);
      return { ...expr, exprKind: { case: exprKind.case, value: { ...exprKind.value, operand } } };
    }
    case "callExpr":
      return { ...expr, exprKind: { case: exprKind.case, value: meterCall(exprKind.value) } };
    case "listExpr": {
      const elements = exprKind.value.elements.map(meterTree);
      return { ...expr, exprKind: { case: exprKind.case, value: { ...exprKind.value, elements } } };
    }
    case "structExpr": {
      const entries = exprKind.value.entries.map(meterEntry);
      return { ...expr, exprKind: { case: exprKind.case, value: { ...exprKind.value, entries } } };
    }
    case "comprehensionExpr":
      return { ...expr, exprKind: { case: exprKind.case, value: meterLoop(expr, exprKind.value) } };
    default:
      return expr;
  }
}

function meterOptional(expr: Expr | undefined): Expr | undefined {
  return expr && meterTree(expr);
}

type Entry = Extract<Expr["exprKind"], { case: "structExpr" }>["value"]["entries"][number];

function meterEntry(entry: Entry): Entry {
  const { keyKind } = entry;
  const key: Entry["keyKind"] =
    keyKind.case === "mapKey" ? { case: "mapKey", value: meterTree(keyKind.value) } : keyKind;
  return { ...entry, keyKind: key, value: meterOptional(entry.value) };
}

/** `accumulator + [item]`, which only macros write, becomes a push. */
function meterCall(call: Call): Call {
  const [list, added] = call.args;
  const grown = call.function === "_+_" && list && added?.exprKind.case === "listExpr" && isAccumulator(list);
  if (grown && list && added.exprKind.case === "listExpr") {
    const items = added.exprKind.value.elements.map(meterTree);
    return { ...call, function: meterNames.push, args: [list, ...items] };
  }
  return { ...call, target: meterOptional(call.target), args: call.args.map(meterTree) };
}

function meterLoop(expr: Expr, loop: Comprehension): Comprehension {
  const { iterRange, accuInit, loopCondition, loopStep } = loop;
  const body = [loopCondition, loopStep].filter((part) => part !== undefined);
  const weight = body.reduce((steps, part) => steps + sizeOf(part), STEPS_PER_TURN);
  const building = accuInit?.exprKind.case === "listExpr";
  return {
    ...loop,
    iterRange: iterRange && call(expr.id, meterNames.range, [meterTree(iterRange), int(expr.id, weight)]),
    accuInit: building ? call(expr.id, meterNames.build, []) : accuInit,
    loopCondition: meterOptional(loopCondition),
    loopStep: meterOptional(loopStep),
  };
}

function call(id: bigint, name: string, args: Expr[]): Expr {
  return {
    $typeName: "cel.expr.Expr",
    id,
    exprKind: { case: "callExpr", value: { $typeName: "cel.expr.Expr.Call", function: name, args } },
  };
}

function int(id: bigint, value: number): Expr {
  return {
    $typeName: "cel.expr.Expr",
    id,
    exprKind: {
      case: "constExpr",
      value: {
        $typeName: "cel.expr.Constant",
        constantKind: { case: "int64Value", value: BigInt(value) },
      },
    },
  };
}
