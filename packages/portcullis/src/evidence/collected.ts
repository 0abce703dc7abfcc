/**
 * What one attempt of a check brought home: evidence, or the reason why there is none.
 *
 * The collector says what it saw. `judge` alone says what that means.
 */
import type { FindingSummary, InputFile, Metrics } from "./model.ts";
import type { ReportNote, ReportProblem } from "./remarks.ts";

/** Why a check has no evidence to judge. Each code belongs to one outcome: see {@link Collected}. */
export type Cause =
  | Readonly<{ code: "command.not_found"; program: string; tried: readonly string[]; install?: string }>
  | Readonly<{ code: "command.not_startable"; program: string; detail: string }>
  | Readonly<{ code: "command.killed"; signal: string }>
  | Readonly<{ code: "command.interrupted" }>
  | Readonly<{ code: "command.timed_out"; timeoutMs: number }>
  | Readonly<{ code: "command.output_limit"; bytesMax: number }>
  | Readonly<{ code: "gate.budget"; budgetMs: number }>
  | Readonly<{ code: "report.not_found"; patterns: readonly string[] }>
  | Readonly<{ code: "report.not_written"; patterns: readonly string[]; exitCode: number }>
  | Readonly<{ code: "report.not_fresh"; path: string }>
  | Readonly<{ code: "report.outside"; path: string }>
  | Readonly<{ code: "report.timed_out"; path: string; timeoutMs: number }>
  | Readonly<{ code: "report.unreadable"; path: string; problem: ReportProblem }>
  | Readonly<{ code: "collector.fault"; detail: string }>;

/** What became of an attempt to collect. */
export type CollectedState =
  | Readonly<{ kind: "collected" }>
  | Readonly<{ kind: "missing" | "error" | "timed-out" | "pending"; cause: Cause }>;

/** All that one attempt saw, also where it failed half way. */
export type Evidence = Readonly<{
  metrics: Metrics;
  findings: FindingSummary;
  notes: readonly ReportNote[];
  inputs: readonly InputFile[];
  /** How the check's own command ended, where it has one that ended by itself. */
  exitCode?: number;
  /** The last lines of what the command printed, redacted. */
  logTail: string;
  /** Where the whole of it lies; absent where nothing was printed. */
  log?: string;
}>;

export type Collected = Readonly<{ state: CollectedState; evidence: Evidence; durationMs: number }>;

/** Evidence of nothing, to build upon. */
export const noEvidence: Evidence = {
  metrics: new Map(),
  findings: { counts: { critical: 0, high: 0, medium: 0, low: 0 }, worst: [] },
  notes: [],
  inputs: [],
  logTail: "",
};
