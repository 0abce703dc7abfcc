/** `portcullis policy schema` */
import { policyJsonSchema } from "#app";
import { type Execute, exit } from "../command.ts";

export const execute: Execute = async (_invocation, terminal) => {
  terminal.out(`${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`);
  return exit.pass;
};
