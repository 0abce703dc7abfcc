/**
 * A proposed command as `with` of a check: a list of arguments wherever that does, else a line for the shell.
 */
import type { ProposedCommand } from "./model.ts";

/** Whether the command needs a shell: to go to a folder, or to make one first. */
export function needsShell({ folder, makesFolder }: ProposedCommand): boolean {
  return folder !== "" || makesFolder !== undefined;
}

/** The whole command as a line that a person could type at the repository's root. */
export function commandLine({ argv, folder, makesFolder }: ProposedCommand): string {
  const steps = [
    ...(folder === "" ? [] : [["cd", folder]]),
    ...(makesFolder === undefined ? [] : [["mkdir", "-p", makesFolder]]),
    argv,
  ];
  return steps.map((step) => step.map(shellWord).join(" ")).join(" && ");
}

/** A word that the shell takes as it is. In single quotes nothing has a meaning but the quote itself. */
function shellWord(word: string): string {
  return /^[\w%+@:,./=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
