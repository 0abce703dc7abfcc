/**
 * Parses a stretch of a larger JSON document fast, and says where it is wrong if it is.
 */
import type { JsonValue } from "#core";
import { type ReportLimits, UnreadableReport } from "../reader.ts";
import type { ReportProblem } from "../remarks.ts";
import { refuse } from "./refuse.ts";
import { parseStrictJson } from "./strict.ts";

/** Parses text that begins in its file at `line` and `column`, counted from 1. */
export function parseStretch(text: string, line: number, column: number, limits: ReportLimits): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(problemIn(text, line, column, limits));
  }
}

/** What the strict parser says of a stretch that `JSON.parse` refused. */
function problemIn(text: string, line: number, column: number, limits: ReportLimits): ReportProblem {
  try {
    // Room for the brackets that a batch of elements is given.
    const roomy = { ...limits, depthMax: limits.depthMax + 1, valueBytesMax: Number.POSITIVE_INFINITY };
    parseStrictJson(text, { limits: roomy, sameKey: "last-wins", firstLine: line });
  } catch (error) {
    if (error instanceof UnreadableReport && error.problem.code === "report.malformed") {
      const { problem } = error;
      const isOnFirstLine = problem.line === line && problem.column !== undefined;
      return isOnFirstLine ? { ...problem, column: problem.column + column - 1 } : problem;
    }
  }
  return { code: "report.malformed", detail: "a value that is cut short", line };
}
