/**
 * The door to the CEL library, which is loaded where an expression is first needed.
 */
import type { CompiledExpression, ExpressionAnswer, ExpressionEngine, ExpressionFacts } from "./model.ts";

/** Loads the CEL library. Later calls cost nothing. */
export async function loadExpressions(): Promise<ExpressionEngine> {
  const { createExpressionEngine } = await import("./engine.ts");
  return createExpressionEngine();
}

/** Asks a compiled expression. Never throws: what cannot be answered is an error, never a no. */
export function evaluateExpression(compiled: CompiledExpression, facts: ExpressionFacts): ExpressionAnswer {
  return compiled.answer(facts);
}
