/**
 * What a run is asked for, and what it answers.
 */
import type {
  CiFacts,
  Clock,
  Collector,
  CollectorTools,
  Git,
  PolicyFiles,
  Processes,
  RepositoryFiles,
  RunRecords,
} from "#app/ports";
import type { Sha256 } from "#core";
import type { Collected } from "#evidence";
import { type Decision, type FactName, factNames, type Outcome } from "#judge";
import type { PolicyProblem } from "#policy";
import type { UsageProblem } from "#text";

/** Where a policy lies unless somebody says otherwise. */
export const defaultPolicyFile = ".portcullis/policy.yml";

/** The facts that somebody may claim. What a base is, git says. */
export type ClaimableFact = Exclude<FactName, "base">;
export const claimableFacts: readonly ClaimableFact[] = factNames.filter((name) => name !== "base");
export type Claims = ReadonlyMap<ClaimableFact, string | readonly string[]>;

export type RunRequest = Readonly<{
  /** Relative to the repository's root. */
  policyFile: string;
  base?: string;
  /** Gates to run, with what they need; empty for all. */
  gates: readonly string[];
  phase?: string;
  /** Facts that somebody says, by name. */
  claims: Claims;
  /** How many checks run at once. */
  jobs: number;
  failFast: boolean;
  engine: string;
}>;

/** What a run needs of the world. */
export type RunPorts = Readonly<{
  git: Git;
  filesAt: (root: string) => RepositoryFiles;
  policyFilesAt: (root: string) => PolicyFiles;
  recordsAt: (root: string, run: string) => RunRecords;
  processes: Processes;
  collect: Collector;
  clock: Clock;
  sha256: Sha256;
  ci: CiFacts;
  environment: CollectorTools["environment"];
  presets: ReadonlyMap<string, string>;
}>;

/** What a run comes to. A blocked run is a normal answer. */
export type RunAnswer =
  | Readonly<{ kind: "decided"; decision: Decision; records: RunRecords; root: string }>
  | Readonly<{ kind: "policy-problems"; problems: readonly PolicyProblem[] }>
  | Readonly<{ kind: "usage-problems"; problems: readonly UsageProblem[] }>
  | Readonly<{ kind: "interrupted"; run: string }>;

/** What happens on the way; for progress alone. */
export type RunEvent =
  | Readonly<{ kind: "planned"; gates: number; checks: number }>
  | Readonly<{ kind: "check-started"; gate: string; check: string; attempt: number }>
  | Readonly<{ kind: "check-retried"; gate: string; check: string; outcome: Outcome; waitMs: number }>
  | Readonly<{ kind: "check-ended"; gate: string; check: string; outcome: Outcome; collected: Collected }>;
export type OnRunEvent = (event: RunEvent) => void;
