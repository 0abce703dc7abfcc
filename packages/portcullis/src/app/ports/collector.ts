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
  /** Milliseconds until the attempt is ended. */
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
  requireFresh: boolean;
  /** Paths written by checks of this run, for `requireFresh`. Collectors that ran a command add to it. */
  writtenInRun: Set<string>;
  isTracked: (path: string) => boolean;
  changedLines: () => Promise<ChangedLines | undefined>;
  /** Milliseconds on a clock that only goes forward. */
  monotonicMs: () => number;
  /** Opens the log of an attempt, and the list of its findings beside it. */
  openLog: (request: CollectRequest) => AttemptLog;
}>;

/** Where an attempt writes what people may want to read afterwards. */
export type AttemptLog = Readonly<{
  write: (text: Uint8Array) => void;
  finding: (finding: Finding) => void;
  close: () => Promise<void>;
}>;

/** Gathers the evidence of one kind of check. Never throws for what it finds in the world: that is `state`. */
export type Collector = (request: CollectRequest, tools: CollectorTools) => Promise<Collected>;
