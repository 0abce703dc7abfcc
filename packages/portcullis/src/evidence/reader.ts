/**
 * What a reader of reports is: bytes pushed in, evidence out.
 *
 * Readers are pure and stream: chunks are pushed as they come, memory does not grow with the file. One reader
 * reads all the reports of one check, so that several files add up. What cannot be read throws
 * {@link UnreadableReport}, which carries a code and data; the sentence is made in `text`.
 */
import type { Sha256 } from "#core";
import type { ReportLimits } from "./limits.ts";
import type { Finding, Metrics } from "./model.ts";
import type { ReportNote, ReportProblem } from "./remarks.ts";

export { defaultReportLimits, type ReportLimits } from "./limits.ts";

/** What a reader needs from outside. */
export type ReaderTools = Readonly<{
  sha256: Sha256;
  limits: ReportLimits;
  /**
   * Absolute path of the repository's root, with `/`. Places that tools write as absolute become relative to it, so
   * that a finding has the same fingerprint on every machine. Without it they stay as they are.
   */
  root?: string;
  /** Is told each finding as it is read. */
  onFinding: (finding: Finding) => void;
}>;

/** What all the files of one check said together. */
export type Reading = Readonly<{ metrics: Metrics; notes: readonly ReportNote[] }>;

/** Reads one file: any number of chunks, then the end. Both throw {@link UnreadableReport}. */
export type FileReader = Readonly<{ write: (chunk: Uint8Array) => void; end: () => void }>;

/** Reads all the reports of one check, one after the other. */
export type ReportReader = Readonly<{
  /** Starts the next file. `path` is relative to the repository's root. */
  file: (path: string) => FileReader;
  /** The sum of it all, after the last file. */
  finish: () => Reading;
}>;

/** A report that cannot be believed: truncated, of another format, over a limit. Always an `error`, never a pass. */
export class UnreadableReport extends Error {
  override readonly name = "UnreadableReport";
  readonly problem: ReportProblem;

  constructor(problem: ReportProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
