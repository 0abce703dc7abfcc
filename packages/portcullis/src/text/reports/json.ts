/** The decision itself as JSON, for programs: what `portcullis run --json` prints. */
import type { DecisionDocument } from "../document.ts";
import { jsonText } from "../safe.ts";

/** Members in the order of the document. */
export function jsonReport(document: DecisionDocument): string {
  return jsonText(document);
}
