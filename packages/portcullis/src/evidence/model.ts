/**
 * Evidence: what a check saw. Metrics with unit and direction, findings with fingerprint, the digests of what
 * was read. Evidence is measured, never judged: whether a value is good enough is the policy's question.
 */
import type { Digest, Unit } from "#core";

/** In which direction a metric gets better. */
export type Better = "higher" | "lower";

/** A measured number. `value` is counted in `unit`. */
export type Metric = Readonly<{ value: number; unit: Unit; better: Better }>;

/** Metrics by name. A metric that a report does not have is absent: zero is never invented. */
export type Metrics = ReadonlyMap<string, Metric>;

/** How bad a failure or a finding is, from worst to least. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** One located remark. `path` is relative to the repository's root with `/`; `line` counts from 1. */
export type Finding = Readonly<{
  rule: string;
  severity: Severity;
  path?: string;
  line?: number;
  message: string;
  /** 64 hex digits over rule, path, snippet or message, and occurrence: it survives a shift of lines. */
  fingerprint: string;
}>;

/** Findings in numbers, and the worst of them. The rest lies in a file beside the log. */
export type FindingSummary = Readonly<{
  counts: Readonly<Record<Severity, number>>;
  /** At most {@link worstFindingsMax}, worst first, then by path, line, rule and fingerprint. */
  worst: readonly Finding[];
}>;

/** How many findings a decision carries. */
export const worstFindingsMax = 100;

/** A file that a check read. `modified` is in milliseconds since the epoch; `tracked`: git knows the file. */
export type InputFile = Readonly<{ path: string; digest: Digest; modifiedMs: number; tracked: boolean }>;
