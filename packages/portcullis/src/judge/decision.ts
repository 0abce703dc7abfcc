/**
 * The decision: a verdict with its whole tree of reasons, as data. `text` makes it a document with sentences.
 */
import type { Digest, Instant, Unit } from "#core";
import type { Cause, Evidence, Metrics } from "#evidence";
import type { Change, Check, Gate, Threshold } from "#policy";
import type { NotApplicable } from "./applicability.ts";
import type { FactName, Subject } from "./subject.ts";

/** The answer of one check or gate. */
export const outcomes = [
  "passed",
  "failed",
  "error",
  "missing",
  "timed-out",
  "not-applicable",
  "blocked-by-need",
  "pending",
] as const;
export type Outcome = (typeof outcomes)[number];

/** The answer for a subject. */
export type Verdict = "pass" | "block" | "pending";

/** One threshold held against what was measured. Numbers are counted in `unit`; absent with the metric. */
export type ThresholdDecision = Readonly<{
  metric: string;
  threshold: Threshold;
  met: boolean;
  measured?: Readonly<{ value: number; margin: number; unit: Unit }>;
}>;

/** A need that was not met, and what became of it. */
export type UnmetNeed = Readonly<{ id: string; outcome: Outcome }>;

export type CheckReason =
  | Readonly<{ code: "thresholds_met"; thresholds: number }>
  | Readonly<{ code: "thresholds_unmet"; unmet: readonly ThresholdDecision[] }>
  | Readonly<{ code: "metric_absent"; metric: string; threshold: Threshold }>
  | Readonly<{ code: "unit_mismatch"; metric: string; unit: Unit; threshold: Threshold }>
  | Readonly<{ code: "nothing_ran"; total: number; skipped: number }>
  | Readonly<{ code: "exit_unexplained"; exitCode: number }>
  | Readonly<{ code: "no_evidence"; cause: Cause }>
  | Readonly<{ code: "not_run" }>
  | Readonly<{ code: "condition_error"; when: string; detail: string }>
  | Readonly<{ code: "needs_unmet"; needs: readonly UnmetNeed[] }>
  | Readonly<{ code: "policy_change"; change: PolicyChangeReason }>
  | NotApplicable;

/** What the change does to the policy itself. */
export type PolicyChangeReason =
  | Readonly<{ kind: "first-policy" }>
  | Readonly<{ kind: "unchanged" }>
  | Readonly<{ kind: "not-weaker"; changes: number }>
  | Readonly<{ kind: "weaker"; weakenings: readonly Weakening[] }>
  | Readonly<{ kind: "removed"; file: string }>
  | Readonly<{ kind: "unreadable"; side: "merge-base" | "head"; problems: number }>;

/** One thing that the change makes weaker, or whose direction cannot be told. */
export type Weakening =
  | Readonly<{ kind: "policy"; change: Change }>
  | Readonly<{ kind: "file"; file: string; what: "edited" | "deleted" }>;

export type GateReason =
  | Readonly<{ code: "checks_passed"; checks: number; notApplicable: number }>
  | Readonly<{ code: "checks"; deciding: Readonly<{ check: string; reason: CheckReason }>; others: number }>
  | Readonly<{ code: "score_low"; value: number; min: number }>
  | Readonly<{ code: "no_check_applies" }>
  | Readonly<{ code: "condition_error"; when: string; detail: string }>
  | Readonly<{ code: "needs_unmet"; needs: readonly UnmetNeed[] }>
  | NotApplicable;

/** One attempt, as it is told afterwards. */
export type AttemptDecision = Readonly<{ outcome: Outcome; reason: CheckReason; durationMs: number }>;

export type CheckDecision = Readonly<{
  check: Pick<Check, "id" | "blocking" | "severity" | "weight"> & Readonly<{ uses: string }>;
  outcome: Outcome;
  reason: CheckReason;
  thresholds: readonly ThresholdDecision[];
  metrics: Metrics;
  evidence: Evidence;
  /** All attempts, oldest first; the last one is the answer. Empty where the check did not run. */
  attempts: readonly AttemptDecision[];
  cached: boolean;
  durationMs: number;
}>;

export type GateDecision = Readonly<{
  gate: Pick<Gate, "id" | "title" | "enforcement" | "shadow" | "severity">;
  outcome: Outcome;
  reason: GateReason;
  score?: Readonly<{ value: number; min: number }>;
  checks: readonly CheckDecision[];
}>;

/** One thing to do, so that a blocked subject may pass. */
export type Step = Readonly<{ gate: string; check?: string; do: StepAction }>;
export type StepAction =
  | Readonly<{ code: "meet"; threshold: ThresholdDecision }>
  | Readonly<{ code: "mend"; reason: CheckReason; outcome: Outcome }>
  | Readonly<{ code: "wait"; reason: CheckReason }>
  | Readonly<{ code: "reach_score"; value: number; min: number; checks: readonly string[] }>
  | Readonly<{ code: "mend_condition"; when: string; detail: string }>
  | Readonly<{ code: "approve_policy_change"; weakenings: number }>
  | Readonly<{ code: "restore_policy"; file: string }>
  | Readonly<{ code: "mend_policy"; side: "merge-base" | "head"; problems: number }>
  | Readonly<{ code: "make_a_gate_apply" }>;

/** What is said beside the verdict. */
export type DecisionNote =
  | Readonly<{ code: "policy.working_tree"; file: string }>
  | Readonly<{ code: "policy.first"; file: string }>
  | Readonly<{ code: "policy.not_yet_in_use"; keys: readonly string[] }>
  | Readonly<{ code: "claim.ignored"; fact: FactName; gate: string; check?: string }>
  | Readonly<{ code: "gates.none_applies" }>;

/** Which gates a run was asked for. */
export type Selection =
  | Readonly<{ kind: "all" }>
  | Readonly<{ kind: "partial"; leftOut: ReadonlyMap<string, LeftOut> }>;

/** Why a gate of a partial run was not judged. */
export type LeftOut = Readonly<
  { code: "not_selected" | "fail_fast" } | { code: "claimed_phase"; phase: string }
>;

/** Who judges, and with what. */
export type RunContext = Readonly<{
  run: string;
  at: Instant;
  engine: string;
  producer: "local" | "ci";
  /** Where the policy stood: `ref` and `tip` are absent for the working tree's. */
  policyFile: string;
  ref?: string;
  tip?: string;
  notes: readonly DecisionNote[];
}>;

export type Decision = Readonly<{
  context: RunContext;
  policyDigest: Digest;
  subject: Subject;
  selection: Selection;
  /** Only what a key has signed may be trusted, so this is false wherever there is none. */
  trusted: boolean;
  verdict: Verdict;
  /** What the gates that were judged come to; differs from `verdict` in a partial run alone. */
  selectionVerdict: Verdict;
  notes: readonly DecisionNote[];
  gates: readonly GateDecision[];
  toPass: readonly Step[];
}>;
