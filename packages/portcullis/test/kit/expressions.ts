/** What the tests of expressions share. */
import { expect } from "vitest";
import {
  type CompiledExpression,
  type ExpressionAnswer,
  type ExpressionFacts,
  type ExpressionProblem,
  evaluateExpression,
  loadExpressions,
  type Vocabulary,
  vocabularies,
} from "../../src/policy/expression/index.ts";

const engine = await loadExpressions();

/** A text that has to compile. */
export function compiled(text: string, vocabulary: Vocabulary = vocabularies.subject): CompiledExpression {
  const result = engine.compileExpression(text, vocabulary);
  expect(result).toMatchObject({ kind: "compiled" });
  return result as CompiledExpression;
}

/** The problem of a text that must not compile. */
export function problemOf(text: string, vocabulary: Vocabulary = vocabularies.subject): ExpressionProblem {
  const result = engine.compileExpression(text, vocabulary);
  expect(result).toMatchObject({ kind: "problem" });
  return result as ExpressionProblem;
}

/** Compiles whatever it is. */
export function compileAny(text: string, vocabulary: Vocabulary = vocabularies.subject) {
  return engine.compileExpression(text, vocabulary);
}

/** The answer of a text to facts. */
export function answer(text: string, facts: ExpressionFacts, vocabulary?: Vocabulary): ExpressionAnswer {
  return evaluateExpression(compiled(text, vocabulary), facts);
}
