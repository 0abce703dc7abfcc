/**
 * What an expression is before, at and after compiling. Types alone.
 */
import type { ExpressionLimits } from "./limits.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Facts by variable: `{ subject: { branch: "main" } }`. A fact that is not known is absent. */
export type ExpressionFacts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type ExpressionAnswer =
  | Readonly<{ kind: "true" }>
  | Readonly<{ kind: "false" }>
  | Readonly<{ kind: "error"; detail: string }>;

/** An expression that can be asked. Made by an {@link ExpressionEngine} alone. */
export type CompiledExpression = Readonly<{
  kind: "compiled";
  text: string;
  /** Fields of `subject` that the text refers to, sorted. */
  subjectFields: readonly string[];
  /** Never throws; the same facts always give the same answer. */
  answer: (facts: ExpressionFacts) => ExpressionAnswer;
}>;

/** A place in the expression's text; `line` and `column` count from 1, columns in UTF-16 units. */
type Place = Readonly<{ kind: "problem"; line: number; column: number }>;
type Problem<Code extends string, Data = unknown> = Place & Readonly<{ code: Code }> & Readonly<Data>;

/** Why a text is no expression of its place. */
export type ExpressionProblem =
  | Problem<"expression.limit", { limit: keyof ExpressionLimits; max: number }>
  | Problem<"expression.syntax", { detail: string }>
  | Problem<"expression.unknown_variable", { name: string; nearest?: string; known: readonly string[] }>
  | Problem<
      "expression.unknown_field",
      { of: string; name: string; nearest?: string; known: readonly string[] }
    >
  | Problem<"expression.unknown_function", { name: string; nearest?: string }>
  | Problem<"expression.macro_form", { name: string }>
  | Problem<"expression.wrong_type", { operation: string; types: readonly string[] }>
  | Problem<"expression.not_bool", { type: string }>;

/** The loaded CEL library, ready to compile. */
export type ExpressionEngine = Readonly<{
  /** Never throws. The first problem of the text is given. */
  compileExpression: (text: string, vocabulary: Vocabulary) => CompiledExpression | ExpressionProblem;
}>;
