/**
 * A policy as the judge sees it: resolved, checked, with its digest.
 */
import type { Digest } from "#core";
import type { Severity } from "#evidence";
import type { CheckSettings, KindName } from "./kinds/index.ts";
import type { Where } from "./problems.ts";
import type { GateValue } from "./schema/gates.ts";
import type { PolicyValue } from "./schema/policy.ts";
import type { Threshold } from "./threshold.ts";

/** The text of one policy file. `file` is relative to the repository's root, or the name of a preset. */
export type PolicySource = Readonly<{ file: string; text: string }>;

/** The answer of a condition to a subject. */
export type ConditionAnswer =
  | Readonly<{ kind: "true" }>
  | Readonly<{ kind: "false" }>
  | Readonly<{ kind: "error"; detail: string }>;

/** A compiled `when`. */
export type Condition = Readonly<{
  text: string;
  /** Names of the facts that it asks for: `branch`, `labels`. */
  facts: readonly string[];
  /** Never throws. A fact that is not known is absent from `facts`. */
  holds: (facts: Readonly<Record<string, unknown>>) => ConditionAnswer;
}>;

/** Thresholds of one metric. `origin`: the kind's own, or the policy's. */
export type Requirement = Readonly<{ metric: string; threshold: Threshold; origin: "default" | "policy" }>;

/** One check of a gate. */
export type Check = Readonly<{
  id: string;
  uses: KindName;
  with: CheckSettings;
  requirements: readonly Requirement[];
  needs: readonly string[];
  when?: Condition;
  blocking: boolean;
  weight: number;
  severity: Severity;
}>;

/** One gate. Times are in milliseconds. */
export type Gate = Readonly<{
  id: string;
  title: string;
  enforcement: GateValue["enforcement"];
  shadow: boolean;
  phases?: readonly string[];
  tiers?: readonly string[];
  needs: readonly string[];
  when?: Condition;
  timeoutMs: number;
  budgetMs?: number;
  retries: number;
  severity: Severity;
  scoreMin?: number;
  checks: readonly Check[];
}>;

/** A file that a policy was made of. */
export type PolicyFile = Readonly<{ file: string; digest: Digest }>;

export type Policy = Readonly<{
  /** Resolved, normalised, defaults filled in: what the digest is over. */
  value: PolicyValue;
  digest: Digest;
  /** The file that was asked for, then what it extends. */
  files: readonly PolicyFile[];
  /** In the order of the files. */
  gates: readonly Gate[];
  /** Where each value came from, by JSON Pointer. */
  places: ReadonlyMap<string, Where>;
  /** Top-level sections and keys that this version checks and keeps, but does not act on yet. */
  notYetInUse: readonly string[];
}>;
