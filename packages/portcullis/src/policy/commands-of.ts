/**
 * What a check runs, as far as its `with` says.
 */
import type { Check } from "./policy.ts";

/** One command: a program with its arguments, or a line for the shell. */
export type Command =
  | Readonly<{ kind: "argv"; argv: readonly [string, ...string[]] }>
  | Readonly<{ kind: "shell"; line: string }>;

/** The commands of a check: of several, the first that is installed runs. None where it only reads reports. */
export function commandsOf({ with: { run, anyOf, shell } }: Check): readonly Command[] {
  if (shell !== undefined) return [{ kind: "shell", line: shell }];
  const argvs = anyOf ?? (run === undefined ? [] : [run]);
  return argvs.flatMap(([program, ...args]): readonly Command[] =>
    program === undefined ? [] : [{ kind: "argv", argv: [program, ...args] }],
  );
}
