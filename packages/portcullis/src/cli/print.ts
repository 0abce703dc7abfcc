/**
 * Printing a result: as JSON where that is asked for, else as text.
 */
import { jsonText } from "#text";
import type { Terminal } from "./command.ts";

/** Prints a document as JSON, or the text that stands for it. */
export function print(document: object, text: () => string, terminal: Terminal): void {
  terminal.out(terminal.json ? jsonText(document) : text());
}
