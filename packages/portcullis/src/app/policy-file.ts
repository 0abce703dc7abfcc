/**
 * Reading policies of the work tree, for the commands that speak of policies alone.
 */
import type { PolicyFiles } from "#app/ports";
import { type Sha256, unreachable } from "#core";
import {
  type Change,
  comparePolicies,
  type LintFinding,
  lintPolicy,
  type Policy,
  type Presets,
  readPolicy,
} from "#policy";
import type { RunAnswer } from "./run/request.ts";

export type PolicyFilePorts = Readonly<{ files: PolicyFiles; sha256: Sha256; presets: Presets }>;
type Problems = Extract<RunAnswer, { kind: "policy-problems" | "usage-problems" }>;

export type PolicyFileAnswer = Readonly<{ kind: "policy"; policy: Policy }> | Problems;
export type PolicyLintAnswer = Readonly<{ kind: "findings"; findings: readonly LintFinding[] }> | Problems;
export type PolicyDiffAnswer = Readonly<{ kind: "changes"; changes: readonly Change[] }> | Problems;

/** Reads a policy file with all that it extends. `file` is relative to the root. */
export async function readPolicyFile(
  file: string,
  { files, sha256, presets }: PolicyFilePorts,
): Promise<PolicyFileAnswer> {
  const loaded = await files.load(file);
  switch (loaded.kind) {
    case "absent":
      return { kind: "usage-problems", problems: [{ code: "usage.no_policy", file }] };
    case "refused":
      return {
        kind: "usage-problems",
        problems: [{ code: "usage.policy_refused", file, because: loaded.because }],
      };
    case "loaded": {
      const read = await readPolicy({ file, text: loaded.text }, { sha256, load: files.load, presets });
      if (read.kind === "refused") return { kind: "policy-problems", problems: read.problems };
      return { kind: "policy", policy: read.value };
    }
    default:
      return unreachable(loaded);
  }
}

/** What is doubtful in a policy; its problems, where it has some. */
export async function lintPolicyFile(file: string, ports: PolicyFilePorts): Promise<PolicyLintAnswer> {
  const read = await readPolicyFile(file, ports);
  return read.kind === "policy" ? { kind: "findings", findings: lintPolicy(read.policy) } : read;
}

/** How the policy `after` differs from the policy `before`. */
export async function diffPolicyFiles(
  before: string,
  after: string,
  ports: PolicyFilePorts,
): Promise<PolicyDiffAnswer> {
  const old = await readPolicyFile(before, ports);
  if (old.kind !== "policy") return old;
  const young = await readPolicyFile(after, ports);
  if (young.kind !== "policy") return young;
  return { kind: "changes", changes: comparePolicies(old.policy.value, young.policy.value) };
}
