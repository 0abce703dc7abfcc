/**
 * What a run says beside its report, on standard error.
 */
import type { OutputFormat } from "./reports/formats.ts";
import { plainText } from "./safe.ts";

/** Says where a report was written. */
export function reportLine(format: OutputFormat, path: string): string {
  return `${plainText(`${format} report: ${path}`)}\n`;
}

/** Says that a run was given up. */
export function interruptedLine(run: string): string {
  return `interrupted: run ${run} was ended, and so were its commands; nothing was decided\n`;
}
