/**
 * What is wrong with an expression, as a sentence. The place within the expression follows in brackets.
 */
import { unreachable } from "#core";
import type { ExpressionProblem } from "#policy";

export function expressionSentence(problem: ExpressionProblem): string {
  return `${sentence(problem)} (line ${problem.line}, column ${problem.column} of the expression)`;
}

function sentence(problem: ExpressionProblem): string {
  switch (problem.code) {
    case "expression.limit":
      return `it goes over the limit ${problem.limit} of ${problem.max}`;
    case "expression.syntax":
      return problem.detail;
    case "expression.unknown_variable":
      return `there is no variable "${problem.name}"${meant(problem.nearest)}; known are ${problem.known.join(", ")}`;
    case "expression.unknown_field":
      return `"${problem.of}" has no field "${problem.name}"${meant(problem.nearest)}; known are ${problem.known.join(", ")}`;
    case "expression.unknown_function":
      return `there is no function "${problem.name}"${meant(problem.nearest)}`;
    case "expression.macro_form":
      return `"${problem.name}" is not used in a form that CEL knows`;
    case "expression.wrong_type":
      return `${problem.operation} does not take ${problem.types.join(" and ")}`;
    case "expression.not_bool":
      return `it gives a ${problem.type}, and has to give true or false`;
    default:
      return unreachable(problem);
  }
}

function meant(nearest: string | undefined): string {
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}
