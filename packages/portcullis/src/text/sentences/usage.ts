/**
 * Misunderstandings between the person and the command, as sentences.
 */
import { unreachable } from "#core";
import type { FactName } from "#judge";
import { refusalWords } from "./policy-problem.ts";

/** What a person asked for that cannot be. A typed no: exit code 2. */
export type UsageProblem =
  | Readonly<{ code: "usage.unknown_gate"; gate: string; nearest?: string }>
  | Readonly<{ code: "usage.no_run" }>
  | Readonly<{ code: "usage.gate_not_judged"; gate: string; run: string; reason: string }>
  | Readonly<{
      code: "usage.not_in_run";
      asked: string;
      run: string;
      gates: readonly string[];
      nearest?: string;
    }>
  | Readonly<{ code: "usage.claim_contradicts"; fact: FactName; claimed: string; proven: string }>
  | Readonly<{ code: "usage.no_policy" | "usage.policy_exists"; file: string }>
  | Readonly<{
      code: "usage.policy_refused";
      file: string;
      because: "link" | "folder" | "outside";
      /** The base that it stands in; absent for the work tree's. */
      ref?: string;
    }>;

export type Worded = Readonly<{ message: string; hint?: string }>;

export function usageSentence(problem: UsageProblem): Worded {
  switch (problem.code) {
    case "usage.unknown_gate":
      return {
        message: `there is no gate "${problem.gate}"${problem.nearest === undefined ? "" : `; did you mean "${problem.nearest}"?`}`,
        hint: "`portcullis policy explain` lists the gates",
      };
    case "usage.no_run":
      return { message: "no run has decided here yet", hint: "`portcullis run` makes one" };
    case "usage.gate_not_judged":
      return { message: `run ${problem.run} did not judge the gate "${problem.gate}": ${problem.reason}` };
    case "usage.not_in_run":
      return {
        message: `run ${problem.run} has no gate "${problem.asked}", and there is no run of that id`,
        hint:
          problem.nearest === undefined
            ? `it judged ${problem.gates.join(", ") || "no gate"}`
            : `did you mean "${problem.nearest}"?`,
      };
    case "usage.claim_contradicts":
      return {
        message: `${problem.fact} is "${problem.proven}", so it cannot be claimed to be "${problem.claimed}"`,
        hint: `leave out --subject ${problem.fact}=...`,
      };
    case "usage.no_policy":
      return { message: `there is no policy ${problem.file}`, hint: "`portcullis init` proposes one" };
    case "usage.policy_exists":
      return {
        message: `there is a policy already: ${problem.file}`,
        hint: "--dry-run shows a proposal beside it, --force writes over it",
      };
    case "usage.policy_refused":
      return { message: `${fileWords(problem)} is refused: ${refusalWords(problem.because)}` };
    default:
      return unreachable(problem);
  }
}

function fileWords({ file, ref }: { file: string; ref?: string }): string {
  return ref === undefined ? file : `${file} of ${ref}`;
}
