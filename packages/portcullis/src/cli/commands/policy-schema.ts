/** `portcullis policy schema` */
import { policyJsonSchema } from "#app";
import { jsonText } from "#text";
import { type Execute, exit } from "../command.ts";

export const execute: Execute = async (_invocation, terminal) => {
  terminal.out(jsonText(policyJsonSchema()));
  return exit.pass;
};
