/** `portcullis policy diff A B` */
import { diffPolicyFiles } from "#app";
import { policyDiffText, toPolicyDiffDocument } from "#text";
import { type Execute, exit } from "../command.ts";
import { composePolicyFiles } from "../compose.ts";
import { tellProblems } from "../policy-commands.ts";
import { policyPath } from "../policy-path.ts";
import { print } from "../print.ts";

export const execute: Execute = async ({ positionals: [before = "", after = ""] }, terminal) => {
  const [old, young] = [policyPath(before, terminal), policyPath(after, terminal)];
  const answer = await diffPolicyFiles(old, young, composePolicyFiles(terminal));
  if (answer.kind !== "changes") return tellProblems(answer, terminal);
  const document = toPolicyDiffDocument(answer.changes);
  print(document, () => policyDiffText(document), terminal);
  return exit.pass;
};
