/**
 * `portcullis init`: look at the repository, propose a policy, write it where there is none.
 *
 * The order: gather facts, propose, word the policy, read it as every run would, and only then write. A policy
 * that is there is never written over unless that was asked for.
 */
import type { ListRepository, PolicyFiles, Programs, RepositoryFiles, WriteFile } from "#app/ports";
import { invariant, type Sha256, unreachable } from "#core";
import { readPolicy } from "#policy";
import { type Proposal, proposedPolicyText, type UsageProblem } from "#text";
import { gatherFacts } from "./gather.ts";
import { propose } from "./propose.ts";

export type InitRequest = Readonly<{
  /** Relative to the repository's root. */
  policyFile: string;
  /** `show`: nothing is written. `write-over`: a policy that is there is replaced. */
  mode: "show" | "write" | "write-over";
}>;

export type InitPorts = Readonly<{
  list: ListRepository;
  filesAt: (root: string) => RepositoryFiles;
  policyFilesAt: (root: string) => PolicyFiles;
  programs: Programs;
  writeFile: WriteFile;
  sha256: Sha256;
}>;

export type InitAnswer =
  | Readonly<{ kind: "proposed"; proposal: Proposal; policy: string; written: boolean }>
  /** Nothing that a gate could ask was recognised, so nothing is written. */
  | Readonly<{ kind: "nothing-known"; proposal: Proposal }>
  | Readonly<{ kind: "usage-problems"; problems: readonly UsageProblem[] }>;

/** Proposes a policy. @throws Fault */
export async function init({ policyFile, mode }: InitRequest, ports: InitPorts): Promise<InitAnswer> {
  const listing = await ports.list();
  const problem =
    mode === "show" ? undefined : await obstacle(policyFile, mode, ports.policyFilesAt(listing.root));
  if (problem) return { kind: "usage-problems", problems: [problem] };
  const files = ports.filesAt(listing.root);
  const proposal = propose(await gatherFacts(listing, { ...ports, files }));
  if (proposal.gates.length === 0) return { kind: "nothing-known", proposal };
  const policy = proposedPolicyText(proposal);
  const read = await readPolicy({ file: policyFile, text: policy }, { sha256: ports.sha256 });
  invariant(read.kind === "read", "a proposed policy has no problems");
  if (mode !== "show") await ports.writeFile(`${listing.root}/${policyFile}`, policy);
  return { kind: "proposed", proposal, policy, written: mode !== "show" };
}

/** What stands in the way of writing. */
async function obstacle(
  file: string,
  mode: "write" | "write-over",
  files: PolicyFiles,
): Promise<UsageProblem | undefined> {
  const there = await files.load(file);
  switch (there.kind) {
    case "absent":
      return undefined;
    case "loaded":
      return mode === "write-over" ? undefined : { code: "usage.policy_exists", file };
    case "refused":
      return { code: "usage.policy_refused", file, because: there.because };
    default:
      return unreachable(there);
  }
}
