/**
 * `run --dry-run`: what would run, and what would not and why. Runs nothing and decides nothing.
 */

import { planOf, type RunPorts, type RunRequest } from "#app";
import { unreachable } from "#core";
import { planText, toPlanDocument } from "#text";
import { type ExitCode, exit, type Terminal } from "../command.ts";
import { tellPolicyProblems, tellUsageProblems } from "../failures.ts";
import { print } from "../print.ts";

export async function printDryRun(
  request: RunRequest,
  ports: RunPorts,
  terminal: Terminal,
): Promise<ExitCode> {
  const answer = await planOf(request, ports);
  switch (answer.kind) {
    case "policy-problems":
      return tellPolicyProblems(answer.problems, terminal);
    case "usage-problems":
      return tellUsageProblems(answer.problems, terminal);
    case "planned": {
      const document = toPlanDocument(answer.plan);
      print(document, () => planText(document), terminal);
      return exit.pass;
    }
    default:
      return unreachable(answer);
  }
}
