/**
 * The decision as a document: what `portcullis run --json` prints, and what every report is made of.
 *
 * The shape is a contract (`portcullis.decision/v1`): fields are added, never renamed or removed.
 */
import type { Better, Severity } from "#evidence";

export type OutcomeName =
  | "passed"
  | "failed"
  | "error"
  | "missing"
  | "timed-out"
  | "not-applicable"
  | "blocked-by-need"
  | "pending";
export type VerdictName = "pass" | "block" | "pending";

export type FactDocument = Readonly<{ value: string | readonly string[]; claimed: boolean }>;

export type MetricDocument = Readonly<{ value: number; unit: string; better: Better }>;

export type ThresholdDocument = Readonly<{
  metric: string;
  /** As in the policy: `>= 80%`. */
  require: string;
  /** Null where the metric is absent. Counted in the metric's unit. */
  value: number | null;
  met: boolean;
  /** How far the value is from the threshold, in the good direction positive; in the metric's unit. */
  margin: number | null;
}>;

export type FindingDocument = Readonly<{
  rule: string;
  severity: Severity;
  path?: string;
  line?: number;
  message: string;
  fingerprint: string;
}>;

export type InputDocument = Readonly<{ path: string; digest: string; modified: string; tracked: boolean }>;

export type AttemptDocument = Readonly<{ outcome: OutcomeName; reason: string; durationMs: number }>;

export type CheckDocument = Readonly<{
  id: string;
  uses: string;
  outcome: OutcomeName;
  reason: string;
  /** Whether its failure fails the gate. */
  blocking: boolean;
  severity: Severity;
  attempts: number;
  /** The attempts before the last one, oldest first; absent where there was one alone. */
  earlierAttempts?: readonly AttemptDocument[];
  cached: boolean;
  durationMs: number;
  metrics: Readonly<Record<string, MetricDocument>>;
  thresholds: readonly ThresholdDocument[];
  /** Findings by severity; absent where there are none. */
  findingCounts?: Readonly<Record<Severity, number>>;
  /** The worst 100. */
  findings: readonly FindingDocument[];
  notes: readonly string[];
  inputs: readonly InputDocument[];
  /** The last lines of what the check printed, redacted; absent where it printed nothing. */
  logTail?: string;
  /** Where the whole log lies, relative to the repository's root; absent where there is none. */
  log?: string;
}>;

export type GateDocument = Readonly<{
  id: string;
  title: string;
  enforcement: "advisory" | "overridable" | "absolute";
  shadow: boolean;
  outcome: OutcomeName;
  severity: Severity;
  reason: string;
  override: null;
  /** Share of the weight of passed checks, 0 to 1; present where the gate asks for a score. */
  score?: Readonly<{ value: number; min: number }>;
  checks: readonly CheckDocument[];
}>;

export type ToPassDocument = Readonly<{ gate: string; check?: string; do: string }>;

export type NotJudgedDocument = Readonly<{ gate: string; reason: string }>;

export type DecisionDocument = Readonly<{
  kind: "portcullis.decision/v1";
  run: string;
  /** RFC 3339, UTC. */
  at: string;
  engine: string;
  producer: "local" | "ci";
  selection: "all" | "partial";
  trusted: boolean;
  verdict: VerdictName;
  /** What the gates that were selected come to; present where `selection` is `partial`. The exit code follows it. */
  selectionVerdict?: VerdictName;
  /** Gates that a partial run left out. */
  notJudged?: readonly NotJudgedDocument[];
  subject: Readonly<{
    repository: string | null;
    commit: string;
    content: string;
    dirty: boolean;
    branch: string | null;
    facts: Readonly<Record<string, FactDocument>>;
  }>;
  policy: Readonly<{ digest: string; file: string; ref: string | null; tip: string | null }>;
  notes: readonly string[];
  gates: readonly GateDocument[];
  toPass: readonly ToPassDocument[];
  possibleOverrides: readonly [];
  overrides: readonly [];
}>;
