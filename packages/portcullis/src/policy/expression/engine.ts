/**
 * The engine: the only module with {@link loadExpressions} at its door, and the only way to the CEL library.
 *
 *     text ──parse──▶ tree ──check──▶ tree ──meter──▶ metered tree ──plan──▶ compiled expression
 *
 * The first three can refuse. Which library, and why: docs/decisions/0002-cel-library.md.
 */
import { type CelEnv, type CelError, type CelResult, celEnv, isCelError, plan } from "@bufbuild/cel";
import { lookup } from "#core";
import { type Budget, createBudget } from "./budget.ts";
import { checkTree } from "./check.ts";
import { bindFacts } from "./facts.ts";
import { meterTree } from "./meter.ts";
import { meteredFunctions } from "./metered.ts";
import type {
  CompiledExpression,
  ExpressionAnswer,
  ExpressionEngine,
  ExpressionFacts,
  ExpressionProblem,
} from "./model.ts";
import { parseExpression } from "./parse.ts";
import { fieldsReferred } from "./references.ts";
import { childrenOf, type Expr, pathOf, type Tree } from "./tree.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Machine = Readonly<{ env: CelEnv; budget: Budget }>;

/** An engine of its own, with its own budget. */
export function createExpressionEngine(): ExpressionEngine {
  const budget = createBudget();
  const machine: Machine = { budget, env: celEnv({ funcs: [...meteredFunctions(budget)] }) };
  return { compileExpression: (text, vocabulary) => compile(text, vocabulary, machine) };
}

function compile(
  text: string,
  vocabulary: Vocabulary,
  machine: Machine,
): CompiledExpression | ExpressionProblem {
  const tree = parseExpression(text);
  if ("kind" in tree) return tree;
  const problem = checkTree(tree, vocabulary);
  if (problem) return problem;
  const subject = lookup(vocabulary.variables, "subject");
  const ask = evaluator(tree, machine);
  return {
    kind: "compiled",
    text,
    subjectFields: fieldsReferred(tree.root, "subject", Object.keys(subject?.fields ?? {})),
    answer: (facts) => answerTo(ask, facts, vocabulary),
  };
}

type Ask = (variables: ReturnType<typeof bindFacts>) => ExpressionAnswer;

/** A tree made ready to be evaluated many times. */
function evaluator({ root }: Tree, { env, budget }: Machine): Ask {
  const run = plan(env, meterTree(root));
  return (variables) => {
    budget.renew();
    return answerOf(
      withoutStackTraces(() => run(variables)),
      root,
    );
  };
}

function answerTo(ask: Ask, facts: ExpressionFacts, vocabulary: Vocabulary): ExpressionAnswer {
  try {
    return ask(bindFacts(facts, vocabulary));
  } catch (error) {
    return { kind: "error", detail: error instanceof Error ? error.message : String(error) };
  }
}

function answerOf(result: CelResult, root: Expr): ExpressionAnswer {
  if (result === true) return { kind: "true" };
  if (result === false) return { kind: "false" };
  if (isCelError(result)) return { kind: "error", detail: detailOf(result, root) };
  return { kind: "error", detail: "the answer is neither true nor false" };
}

/** The library names a field and its node, and a person a path: `subject.author`. */
function detailOf(error: CelError, root: Expr): string {
  const missing = /^(?:field not found: (?<field>.*)|unresolved attribute)$/s.exec(error.message);
  const at = missing && error.exprId !== undefined ? nodeOf(root, error.exprId) : undefined;
  const path = at && pathOf(at);
  if (!path) return error.message;
  const field = missing?.groups?.field;
  // Of `x[key]` the library names the node `x`.
  const whole = field === undefined || path.endsWith(`.${field}`) ? path : `${path}.${field}`;
  return `${whole} is not known`;
}

function nodeOf(expr: Expr, id: bigint): Expr | undefined {
  if (expr.id === id) return expr;
  for (const child of childrenOf(expr)) {
    const found = nodeOf(child, id);
    if (found) return found;
  }
  return undefined;
}

/**
 * An error inside a loop is a value that `||` may absorb, so a loop over 100,000 paths can make as many: their stack
 * traces, which nobody reads, would cost ten times what the rest does.
 */
function withoutStackTraces<T>(run: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = before;
  }
}
