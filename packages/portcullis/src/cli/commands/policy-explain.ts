/** `portcullis policy explain [GATE]` */
import { explainedPolicyText, toExplainedPolicy } from "#text";
import { type Execute, exit } from "../command.ts";
import { tellUsageProblems } from "../failures.ts";
import { policyForCommand } from "../policy-commands.ts";
import { print } from "../print.ts";

export const execute: Execute = async ({ positionals, value }, terminal) => {
  const read = await policyForCommand(value("policy"), terminal);
  if (read.kind === "told") return read.code;
  const explained = toExplainedPolicy(read.policy, positionals[0]);
  if (explained.kind === "unknown-gate") return tellUsageProblems([explained.problem], terminal);
  print(explained.document, () => explainedPolicyText(explained.document), terminal);
  return exit.pass;
};
