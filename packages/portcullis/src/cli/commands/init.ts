/**
 * `portcullis init`: look at the repository and propose a policy.
 *
 * What is missing goes to standard error, the proposal (`--dry-run`) or what was written to standard output.
 * Where nothing can be proposed nothing is written, and the exit code is 1: a policy that asks for nothing would
 * pass whatever changes.
 */

import { type InitAnswer, type InitRequest, init } from "#app";
import { unreachable } from "#core";
import {
  jsonText,
  nothingProposed,
  type Proposal,
  proposalAdvice,
  proposalSummary,
  toProposalDocument,
} from "#text";
import { type Execute, type ExitCode, exit, type Invocation, type Terminal } from "../command.ts";
import { composeInit } from "../compose.ts";
import { tellUsageProblems } from "../failures.ts";
import { policyPath } from "../policy-path.ts";

export const execute: Execute = async (invocation, terminal) => {
  const file = policyPath(invocation.value("policy"), terminal);
  const answer = await init({ policyFile: file, mode: modeOf(invocation) }, composeInit(terminal));
  switch (answer.kind) {
    case "usage-problems":
      return tellUsageProblems(answer.problems, terminal);
    case "nothing-known":
      return tellNothing(answer.proposal, file, terminal);
    case "proposed":
      return tellProposal(answer, file, terminal);
    default:
      return unreachable(answer);
  }
};

function modeOf({ flag }: Invocation): InitRequest["mode"] {
  if (flag("dry-run")) return "show";
  return flag("force") ? "write-over" : "write";
}

function tellNothing(proposal: Proposal, file: string, terminal: Terminal): ExitCode {
  const document = toProposalDocument(proposal, { file, written: false, policy: undefined });
  if (terminal.json) terminal.out(jsonText(document));
  else terminal.err(`${proposalAdvice(proposal)}${nothingProposed(document)}`);
  return exit.block;
}

function tellProposal(
  { proposal, policy, written }: Extract<InitAnswer, { kind: "proposed" }>,
  file: string,
  terminal: Terminal,
): ExitCode {
  const document = toProposalDocument(proposal, { file, written, policy });
  if (terminal.json) {
    terminal.out(jsonText(document));
    return exit.pass;
  }
  terminal.err(proposalAdvice(proposal));
  if (written) terminal.out(proposalSummary(document, proposal));
  else {
    terminal.out(policy);
    terminal.err("nothing was written; `portcullis init` writes it\n");
  }
  return exit.pass;
}
