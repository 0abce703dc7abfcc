/**
 * `portcullis policy lint [FILE]`: what is doubtful in a policy. A policy with problems is not looked at further:
 * they end with exit code 2. Warnings end with 1, advice alone with 0.
 */
import { lintPolicyFile } from "#app";
import { lintText, toLintDocument } from "#text";
import { type Execute, exit } from "../command.ts";
import { composePolicyFiles } from "../compose.ts";
import { tellProblems } from "../policy-commands.ts";
import { policyPath } from "../policy-path.ts";
import { print } from "../print.ts";

export const execute: Execute = async ({ positionals: [file] }, terminal) => {
  const answer = await lintPolicyFile(policyPath(file, terminal), composePolicyFiles(terminal));
  if (answer.kind !== "findings") return tellProblems(answer, terminal);
  const document = toLintDocument(answer.findings);
  print(document, () => lintText(document), terminal);
  return document.findings.some(({ weight }) => weight === "warning") ? exit.block : exit.pass;
};
