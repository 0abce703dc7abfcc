/**
 * What is wrong with an expression, as a sentence. The place within the expression follows in brackets.
 */
import { unreachable } from "#core";
import type { ExpressionProblem } from "#policy";
import { plainFigure } from "../figures.ts";

export function expressionSentence(problem: ExpressionProblem): string {
  return `${sentence(problem)} (line ${problem.line}, column ${problem.column} of the expression)`;
}

function sentence(problem: ExpressionProblem): string {
  switch (problem.code) {
    case "expression.limit":
      return `it goes over the limit ${problem.limit} of ${plainFigure(problem.max)}`;
    case "expression.syntax":
      return problem.detail;
    case "expression.unknown_variable":
      return `there is no variable "${problem.name}"${meant(problem.nearest, problem.known)}`;
    case "expression.unknown_field":
      return `"${problem.of}" has no field "${problem.name}"${meant(problem.nearest, problem.known)}`;
    case "expression.unknown_function":
      return `there is no function "${problem.name}"${meant(problem.nearest, [])}`;
    case "expression.macro_form":
      return `"${problem.name}" is not used in a form that CEL knows`;
    case "expression.wrong_type":
      return wrongType(problem);
    case "expression.not_bool":
      return `it gives a value of type ${problem.type}, and has to give true or false`;
    default:
      return unreachable(problem);
  }
}

function wrongType({
  operation,
  types,
}: Extract<ExpressionProblem, { code: "expression.wrong_type" }>): string {
  const given = types.join(" and ");
  if (operation === "macro" || operation === "condition") return `a ${operation} does not take ${given}`;
  // What is asked for its field comes first; the type of the field's name says nothing to a reader.
  if (operation.startsWith(".")) return `${types[0]} has no field "${operation.slice(1)}"`;
  return given === "" ? `"${operation}" is called with nothing` : `"${operation}" does not take ${given}`;
}

/** What was meant, else what there is. */
function meant(nearest: string | undefined, known: readonly string[]): string {
  if (nearest !== undefined) return `; did you mean "${nearest}"?`;
  if (known.length === 0) return "";
  return `; known ${known.length === 1 ? "is" : "are"} ${known.join(", ")}`;
}
