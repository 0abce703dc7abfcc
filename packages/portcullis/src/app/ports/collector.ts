/**
 * The contract between the run and a kind of check.
 */
import type { Sha256 } from "#core";
import type { Collected, Finding, ReportLimits } from "#evidence";
import type { Check } from "#policy";
import type { RepositoryFiles } from "./files.ts";
import type { ChangedLines } from "./git.ts";
import type { Processes } from "./processes.ts";

/** One attempt of one check. */
export type CollectRequest = Readonly<{
  gate: string;
  check: Check;
  /** Counts from 1. */
  attempt: number;
  /** Milliseconds until the attempt is ended: the command, and the reading of what it wrote. */
  timeoutMs: number;
  signal: AbortSignal;
}>;

/** What a collector works with. One set serves a whole run. */
export type CollectorTools = Readonly<{
  /** Absolute path of the root of the repository that is judged. */
  root: string;
  processes: Processes;
  files: RepositoryFiles;
  sha256: Sha256;
  limits: ReportLimits;
  /** The environment that Portcullis itself was started in. Checks never get it whole. */
  environment: Readonly<Record<string, string | undefined>>;
  /** `PORTCULLIS_SUBJECT_…`: the facts of the subject, for the commands of checks. */
  subjectEnvironment: Readonly<Record<string, string>>;
  /** The values of the secrets that the policy passes to commands. None of them may appear in what is kept. */
  secrets: readonly string[];
  /**
   * Whether a file may be used that no command of its own check wrote: always, unless the policy requires fresh
   * evidence; then only if it was written since the run began.
   */
  isFresh: (path: string, modifiedMs: number) => boolean;
  isTracked: (path: string) => boolean;
  /** The lines that the subject changes against its base; undefined without a base. */
  changedLines: () => Promise<ChangedLines | undefined>;
  /** Bytes of output after which a command is ended. */
  outputBytesMax: number;
  /** Milliseconds on a clock that only goes forward. */
  monotonicMs: () => number;
  /** Opens the log of an attempt, and the list of its findings beside it. */
  openLog: (request: CollectRequest) => AttemptLog;
}>;

/** Where an attempt writes what people may want to read afterwards. */
export type AttemptLog = Readonly<{
  write: (text: Uint8Array) => void;
  finding: (finding: Finding) => void;
  /** Ends the log. Gives the path of the log where anything was written: relative to the root where it lies inside. */
  close: () => Promise<string | undefined>;
}>;

/** Gathers the evidence of one kind of check. Never throws for what it finds in the world: that is `state`. */
export type Collector = (request: CollectRequest, tools: CollectorTools) => Promise<Collected>;
