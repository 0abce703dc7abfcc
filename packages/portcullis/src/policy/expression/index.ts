/**
 * The expression language of policies: CEL (https://cel.dev).
 *
 * Nothing here loads the CEL library. Types, vocabularies and limits are needed at every start, the library only
 * where a policy has an expression: {@link loadExpressions} brings it in.
 */

export { expressionLimits } from "./limits.ts";
export { evaluateExpression, loadExpressions } from "./load.ts";
export type {
  CompiledExpression,
  ExpressionAnswer,
  ExpressionEngine,
  ExpressionFacts,
  ExpressionProblem,
} from "./model.ts";
export { type Vocabulary, vocabularies } from "./vocabulary.ts";
