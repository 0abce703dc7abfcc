/**
 * What a check runs and reads, as far as its `with` says.
 */
import type { Check } from "../policy.ts";

/** One command: a list of arguments, or a line for the shell. */
export type Command =
  | Readonly<{ kind: "argv"; argv: readonly string[] }>
  | Readonly<{ kind: "shell"; line: string }>;

/** The commands of a check; of several, the first that is installed would run. */
export function commandsOf({ with: settings }: Check): readonly Command[] {
  const argvs = [...(settings.run ? [settings.run] : []), ...((settings.anyOf ?? []) as readonly unknown[])];
  const ofArgv = argvs.map((argv): Command => ({ kind: "argv", argv: argv as readonly string[] }));
  return typeof settings.shell === "string" ? [...ofArgv, { kind: "shell", line: settings.shell }] : ofArgv;
}

/** The patterns of the reports that a check reads, without `./`; those that leave files out are not among them. */
export function filesOf({ with: settings }: Check): readonly string[] {
  const files = (settings.files ?? []) as readonly string[];
  return files
    .filter((pattern) => !pattern.startsWith("!"))
    .map((pattern) => pattern.replace(/^(?:\.\/)+/, ""));
}

/** A command as one line, for comparing and for people. */
export function lineOf(command: Command): string {
  return command.kind === "shell" ? command.line.trim() : command.argv.join(" ");
}
