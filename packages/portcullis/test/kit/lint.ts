/** What the tests of `policy lint` share. */
import { type LintCode, type LintFinding, lintPolicy } from "#policy";
import { readsAs } from "./policies.ts";

/** A policy with these gates, written as they stand below `gates:`. */
export function withGates(gates: string): string {
  return `portcullis: 1\ngates:\n${gates}`;
}

/** The findings of one code, in a policy with these gates. */
export async function found<C extends LintCode>(
  code: C,
  gates: string,
): Promise<readonly Extract<LintFinding, { code: C }>[]> {
  return foundIn(code, withGates(gates));
}

/** The same for a whole policy file. */
export async function foundIn<C extends LintCode>(
  code: C,
  text: string,
): Promise<readonly Extract<LintFinding, { code: C }>[]> {
  const findings = lintPolicy(await readsAs(text));
  return findings.filter((finding): finding is Extract<LintFinding, { code: C }> => finding.code === code);
}

/** The places of findings, as `LINE PATH`. */
export function places(findings: readonly LintFinding[]): readonly string[] {
  return findings.map(({ where, path }) => `${where.line} ${path}`);
}
