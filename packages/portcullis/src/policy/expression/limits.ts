/**
 * Limits on expressions. Each has a name, a default, and a clear error.
 *
 * CEL always ends, but macros over lists multiply: without a bound, `exists` in `exists` over 100,000 paths would
 * run for hours.
 */
export type ExpressionLimits = Readonly<{
  /** UTF-16 units of one expression. */
  lengthMax: number;
  /** Brackets within each other, and levels of the syntax tree. */
  depthMax: number;
  /**
   * Steps of one evaluation. A step is one visit of a node of the syntax tree, one item of a list that is compared or
   * copied, or 16 characters; most take well under a microsecond.
   */
  stepsMax: number;
  /** UTF-16 units of the pattern of one `matches`. */
  patternLengthMax: number;
  /** Instructions of the automaton that a pattern is compiled to. */
  patternSizeMax: number;
  /** Levels of maps and lists within one fact. */
  factDepthMax: number;
}>;

export const expressionLimits: ExpressionLimits = {
  lengthMax: 4_000,
  depthMax: 100,
  stepsMax: 20_000_000,
  patternLengthMax: 500,
  patternSizeMax: 1_000,
  factDepthMax: 16,
};
