/**
 * Reads a decision that an earlier run has written down.
 */
import type { DecisionDocument } from "./document.ts";

/** Undefined where the text is no decision that this version knows: damaged, or written by another version. */
export function readDecisionDocument(text: string): DecisionDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDecision(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What we wrote ourselves is known by its kind. */
function isDecision(value: unknown): value is DecisionDocument {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "portcullis.decision/v1" &&
    "gates" in value &&
    Array.isArray(value.gates)
  );
}
