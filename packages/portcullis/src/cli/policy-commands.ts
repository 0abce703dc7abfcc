/**
 * What the commands about policies share: reading from the work tree, and telling what is wrong.
 */
import { type PolicyFileAnswer, readPolicyFile } from "#app";
import type { ExitCode, Terminal } from "./command.ts";
import { composePolicyFiles } from "./compose.ts";
import { tellPolicyProblems, tellUsageProblems } from "./failures.ts";
import { policyPath } from "./policy-path.ts";

type Problems = Exclude<PolicyFileAnswer, { kind: "policy" }>;
export type PolicyForCommand =
  | Extract<PolicyFileAnswer, { kind: "policy" }>
  | Readonly<{ kind: "told"; code: ExitCode }>;

/** Reads a policy; where that fails, tells why. */
export async function policyForCommand(
  file: string | undefined,
  terminal: Terminal,
): Promise<PolicyForCommand> {
  const answer = await readPolicyFile(policyPath(file, terminal), composePolicyFiles(terminal));
  return answer.kind === "policy" ? answer : { kind: "told", code: tellProblems(answer, terminal) };
}

export function tellProblems(answer: Problems, terminal: Terminal): ExitCode {
  return answer.kind === "policy-problems"
    ? tellPolicyProblems(answer.problems, terminal)
    : tellUsageProblems(answer.problems, terminal);
}
