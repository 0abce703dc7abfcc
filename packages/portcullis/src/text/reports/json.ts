/** The decision itself as JSON, for programs: what `portcullis run --json` prints. */
import type { DecisionDocument } from "../document.ts";

/** Two spaces of indent, a line end, members in the order of the document. */
export function jsonReport(document: DecisionDocument): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
