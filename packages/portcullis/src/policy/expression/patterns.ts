/**
 * `matches`, by RE2: time in proportion to text and automaton, whatever the pattern.
 *
 * The attacker writes a pattern. Backtracking is out of the question here; what remains is a pattern with a huge
 * automaton, which is refused, and many patterns made at run time, each of which costs steps.
 */
import { type CelFunc, CelScalar, celMethod } from "@bufbuild/cel";
import { RE2JS } from "@bufbuild/re2";
import type { Budget } from "./budget.ts";
import { expressionLimits } from "./limits.ts";

type Automaton = Readonly<{ test: (text: string) => boolean; size: number }>;

/** What compiling a pattern costs: as much as it can take at worst for a pattern within the limits. */
const STEPS_PER_PATTERN = 50_000;
/** Small automata take far less than a step for each of their instructions and each character. */
const MOVES_PER_STEP = 16;
/** Large ones are not run ahead of time as a table, and take a multiple. */
const LARGE_SIZE = 100;
const PATTERNS_KEPT_MAX = 64;

/** `text.matches(pattern)`, metered. Automata are kept for speed; what they cost does not depend on that. */
export function matchesFunction(budget: Budget): CelFunc {
  const kept = new Map<string, Automaton>();
  const automatonOf = (pattern: string): Automaton => {
    budget.spendOnce(pattern, STEPS_PER_PATTERN);
    const known = kept.get(pattern);
    if (known) return known;
    const automaton = compile(pattern);
    if (kept.size >= PATTERNS_KEPT_MAX) kept.clear();
    kept.set(pattern, automaton);
    return automaton;
  };
  return celMethod("matches", CelScalar.STRING, [CelScalar.STRING], CelScalar.BOOL, function (pattern) {
    const automaton = automatonOf(pattern);
    budget.spend(stepsOf(this, automaton));
    return automaton.test(this);
  });
}

function stepsOf(text: string, { size }: Automaton): number {
  return 1 + Math.ceil(((text.length * size) / MOVES_PER_STEP) * (1 + size / LARGE_SIZE));
}

function compile(pattern: string): Automaton {
  const { patternLengthMax, patternSizeMax } = expressionLimits;
  if (pattern.length > patternLengthMax)
    throw new Error(`pattern of more than ${patternLengthMax} characters`);
  const compiled = RE2JS.compile(pattern);
  const size = compiled.re2().prog.numInst();
  if (size > patternSizeMax)
    throw new Error(`pattern that compiles to more than ${patternSizeMax} instructions`);
  return { test: (text) => compiled.test(text), size };
}
