/** `command`: a program whose exit code is the answer. */
import { type Infer, record } from "../schema/shape.ts";
import type { Kind } from "./kind.ts";
import { runFields } from "./run.ts";

const shape = record(runFields);
export type CommandWith = Infer<typeof shape>;

export const command: Kind = {
  motivation: "Asks a program. Whatever a team can script can be a check: lint, types, a build, a migration.",
  remedy: "Run the command, read its output, and mend what it names.",
  with: shape,
  defaultRequire: { "exit.code": "== 0" },
  metrics: { "exit.code": { unit: "number", better: "lower", doc: "The exit code of the program." } },
  measures: "fixed",
  failing: [],
};
