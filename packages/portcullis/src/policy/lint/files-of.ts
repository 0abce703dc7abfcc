/**
 * What a check reads and runs, in a form in which it can be compared.
 */
import type { Command } from "../commands-of.ts";
import type { Check } from "../policy.ts";

/** The patterns of the reports that a check reads, without `./`; those that leave files out are not among them. */
export function filesOf({ with: { files = [] } }: Check): readonly string[] {
  return files
    .filter((pattern) => !pattern.startsWith("!"))
    .map((pattern) => pattern.replace(/^(?:\.\/)+/, ""));
}

/** A command as one line, for comparing and for people. */
export function lineOf(command: Command): string {
  return command.kind === "shell" ? command.line.trim() : command.argv.join(" ");
}
