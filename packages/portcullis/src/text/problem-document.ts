/**
 * Problems as `--json` prints them (`portcullis.error/v1`), and as lines for people.
 */
import type { PolicyProblem } from "#policy";
import { counted } from "./figures.ts";
import { plainText } from "./safe.ts";
import { policyProblemSentence } from "./sentences/policy-problem.ts";
import { type UsageProblem, usageSentence } from "./sentences/usage.ts";

export type ProblemDocument = Readonly<{
  code: string;
  file?: string;
  line?: number;
  column?: number;
  path?: string;
  message: string;
  hint?: string;
}>;

export type ErrorDocument = Readonly<{ kind: "portcullis.error/v1"; problems: readonly ProblemDocument[] }>;

export function policyProblemDocument(problem: PolicyProblem): ProblemDocument {
  const { code, where, path } = problem;
  return { code, ...where, path, message: policyProblemSentence(problem) };
}

export function usageProblemDocument(problem: UsageProblem): ProblemDocument {
  return { code: problem.code, ...usageSentence(problem) };
}

/** `FILE:LINE:COLUMN  PATH  MESSAGE`, a line each, and how many there are. */
export function problemLines(problems: readonly ProblemDocument[]): string {
  const lines = problems.map(problemLine);
  const places = problems.some(({ file }) => file !== undefined);
  const total = places || problems.length > 1 ? [counted(problems.length, "problem")] : [];
  return `${[...lines, ...total].join("\n")}\n`;
}

function problemLine({ file, line, column, path, message, hint }: ProblemDocument): string {
  const place = file === undefined ? "portcullis: " : `${file}:${line}:${column}  ${path ? `${path}  ` : ""}`;
  const joint = /[?.]$/.test(message) ? " " : "; ";
  return plainText(`${place}${message}${hint === undefined ? "" : `${joint}${hint}`}`);
}
