/**
 * Telling people (or scripts) what went wrong: all problems, each with its place and what to do.
 */
import type { RunAnswer } from "#app";
import { Fault, type FaultCode, InvariantError } from "#core";
import {
  type ErrorDocument,
  jsonText,
  type ProblemDocument,
  policyProblemDocument,
  problemLines,
  usageProblemDocument,
} from "#text";
import type { UsageMistake } from "./arguments.ts";
import { type ExitCode, exit, type Terminal } from "./command.ts";

type ProblemsOf<Kind extends RunAnswer["kind"]> = Extract<
  RunAnswer,
  { kind: Kind; problems: unknown }
>["problems"];

export function tellPolicyProblems(problems: ProblemsOf<"policy-problems">, terminal: Terminal): ExitCode {
  return tell(problems.map(policyProblemDocument), exit.usage, terminal);
}

export function tellUsageProblems(problems: ProblemsOf<"usage-problems">, terminal: Terminal): ExitCode {
  return tell(problems.map(usageProblemDocument), exit.usage, terminal);
}

export function tellMistakes(mistakes: readonly UsageMistake[], terminal: Terminal): ExitCode {
  const problems = mistakes.map((mistake) => ({ code: "usage.arguments", ...mistake }));
  return tell(problems, exit.usage, terminal);
}

/** Faults whose cause is what was asked for, not the world. */
export const usageFaults: ReadonlySet<FaultCode> = new Set<FaultCode>([
  "git.no_repository",
  "git.bare",
  "git.no_commits",
  "git.no_such_base",
  "git.ambiguous_base",
  "files.pattern_outside",
  "files.too_large",
]);

/** The last resort: whatever was thrown. Never a stack trace, never a pass. */
export function tellThrown(thrown: unknown, terminal: Terminal): ExitCode {
  if (thrown instanceof Fault) {
    const { code, message, hint } = thrown;
    const problem: ProblemDocument = { code, message, ...(hint !== undefined && { hint }) };
    return tell([problem], usageFaults.has(code) ? exit.usage : exit.fault, terminal);
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const code = thrown instanceof InvariantError ? "defect.invariant" : "defect.unexpected";
  const message = `a defect of Portcullis: ${detail}`;
  return tell([{ code, message, hint: "please report it with what you ran" }], exit.fault, terminal);
}

function tell(problems: readonly ProblemDocument[], code: ExitCode, terminal: Terminal): ExitCode {
  const document: ErrorDocument = { kind: "portcullis.error/v1", problems };
  if (terminal.json) terminal.out(jsonText(document));
  else terminal.err(problemLines(problems));
  return code;
}
