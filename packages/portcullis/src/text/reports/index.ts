/**
 * The reports of a run, by format. Each is a pure function of the decision's document.
 *
 * The terminal's comes along; the others are loaded when they are asked for, so that a run that prints nothing
 * but a few lines starts fast.
 */
import { unreachable } from "#core";
import type { DecisionDocument } from "../document.ts";
import type { OutputFormat } from "./formats.ts";
import { type TerminalOptions, terminalReport } from "./terminal.ts";

export { isOutputFormat, type OutputFormat, outputFormats } from "./formats.ts";
export { type TerminalOptions, terminalReport } from "./terminal.ts";

/** The report in a format, with its last line end. The options are for the terminal; the others do not look. */
export async function renderReport(
  format: OutputFormat,
  document: DecisionDocument,
  options: TerminalOptions,
): Promise<string> {
  switch (format) {
    case "terminal":
      return terminalReport(document, options);
    case "json":
      return (await import("./json.ts")).jsonReport(document);
    case "markdown":
      return (await import("./markdown.ts")).markdownReport(document);
    case "html":
      return (await import("./html.ts")).htmlReport(document);
    case "junit":
      return (await import("./junit.ts")).junitReport(document);
    case "sarif":
      return (await import("./sarif.ts")).sarifReport(document);
    default:
      return unreachable(format);
  }
}
