/** `portcullis policy digest [FILE]` */
import { type Execute, exit } from "../command.ts";
import { policyForCommand } from "../policy-commands.ts";
import { print } from "../print.ts";

export const execute: Execute = async ({ positionals }, terminal) => {
  const read = await policyForCommand(positionals[0], terminal);
  if (read.kind === "told") return read.code;
  const { digest, files } = read.policy;
  print({ kind: "portcullis.policy-digest/v1", digest, files }, () => `${digest}\n`, terminal);
  return exit.pass;
};
