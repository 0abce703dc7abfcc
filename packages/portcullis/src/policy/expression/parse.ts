/**
 * Text to a syntax tree, within limits.
 *
 * The parser descends once per bracket, so a hostile text could exhaust the stack: brackets are counted before.
 * They are counted in literals as well, which is simpler, and refuses no text that anybody would write.
 */
import { parse } from "@bufbuild/cel";
import { type ExpressionLimits, expressionLimits } from "./limits.ts";
import type { ExpressionProblem } from "./model.ts";
import { depthOf, placeOf, type Tree } from "./tree.ts";

/** Parses a text. Never throws. */
export function parseExpression(text: string): Tree | ExpressionProblem {
  if (text.length > expressionLimits.lengthMax) return beyond("lengthMax", text, expressionLimits.lengthMax);
  const deepAt = offsetTooDeep(text);
  if (deepAt !== undefined) return beyond("depthMax", text, deepAt);
  try {
    // A comment may end a text; the parser wants a line to end it.
    const { expr, sourceInfo } = parse(`${text}\n`);
    if (depthOf(expr) > expressionLimits.depthMax) return beyond("depthMax", text, 0);
    return { text, root: expr, offsets: sourceInfo?.positions ?? {} };
  } catch (error) {
    if (error instanceof RangeError) return beyond("depthMax", text, 0);
    return syntaxProblem(text, error);
  }
}

function beyond(limit: keyof ExpressionLimits, text: string, offset: number): ExpressionProblem {
  return {
    kind: "problem",
    code: "expression.limit",
    limit,
    max: expressionLimits[limit],
    ...placeOf(text, offset),
  };
}

/** The bracket that is one too many within others. */
function offsetTooDeep(text: string): number | undefined {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text.charAt(offset);
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    if (depth > expressionLimits.depthMax) return offset;
  }
  return undefined;
}

/** The parser says where it could not go on; what it would have liked there is a list of a dozen things. */
function syntaxProblem(text: string, error: unknown): ExpressionProblem {
  const offset = Math.min(offsetOf(error) ?? 0, text.length);
  const [detail = ""] = (messageOf(error) || "not an expression").split(" but expecting ");
  return { kind: "problem", code: "expression.syntax", detail, ...placeOf(text, offset) };
}

function offsetOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("location" in error)) return undefined;
  const { location } = error as { location?: { start?: { offset?: number } } };
  return location?.start?.offset;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return "rawMessage" in error ? String(error.rawMessage) : error.message;
}
