/**
 * What `policy lint` may find in a policy that has no problems, as codes with data and a place.
 *
 * A *warning* is something that its author cannot have meant; *advice* may well be meant, and is worth a look.
 */
import { dottedPath, type KeyPath } from "../path.ts";
import { placeOf } from "../places.ts";
import type { Policy } from "../policy.ts";
import type { Where } from "../problems.ts";
import type { Threshold } from "../threshold.ts";

type At = Readonly<{ where: Where; path: string }>;
type With<Code extends string, Rest = unknown> = At & Readonly<{ code: Code }> & Readonly<Rest>;

/** What a name of a gate is. */
export type NameRole = "id" | "title" | "alias";

/** Where in a command something stands. */
export type SecretPlace = "env" | "command";

export type LintFinding =
  /** Everything meets all that the check requires: it can be missing, and never fail. */
  | With<"lint.check_never_fails", { thresholds: readonly Threshold[] }>
  /** One threshold that everything meets, beside others that ask for something. */
  | With<"lint.threshold_always_met", { metric: string; threshold: Threshold }>
  /** No value meets all thresholds of the metric, the kind's own included. */
  | With<"lint.check_never_passes", { metric: string; thresholds: readonly Threshold[] }>
  | With<"lint.gate_shown_only", { because: "advisory" | "shadow" }>
  | With<"lint.gate_without_blocking_check">
  | With<"lint.nothing_blocks">
  | With<"lint.outside_tier", { tier: string; tiers: readonly string[] }>
  | With<"lint.condition_constant", { what: "gate" | "check"; when: string; answer: "true" | "false" }>
  | With<"lint.gate_unreachable", { need: string }>
  | With<"lint.budget_below_timeout", { budgetMs: number; timeoutMs: number }>
  | With<"lint.retries_without_command", { retries: number }>
  | With<"lint.needs_base", { metric: string }>
  | With<"lint.never_fresh", { files: readonly string[] }>
  | With<"lint.same_report", { files: readonly string[]; other: string }>
  | With<"lint.same_command", { command: string; other: string }>
  /** The value is never part of a finding. */
  | With<"lint.secret_in_policy", { place: SecretPlace; name?: string }>
  | With<"lint.env_hides_passed", { name: string }>
  | With<"lint.shell_not_needed", { shell: string }>
  | With<"lint.not_yet_in_use", { key: string }>
  | With<"lint.weight_without_score">
  | With<"lint.score_without_weights">
  | With<"lint.score_without_effect">
  | With<"lint.score_never_reached", { min: number }>
  | With<"lint.absolute_with_override">
  | With<"lint.name_taken", { role: NameRole; name: string; gate: string; asIts: NameRole }>;

export type LintCode = LintFinding["code"];
export type LintWeight = "warning" | "advice";

/** How much each finding weighs: a warning ends `policy lint` with exit code 1, advice does not. */
export const lintWeights: Readonly<Record<LintCode, LintWeight>> = {
  "lint.check_never_fails": "warning",
  "lint.threshold_always_met": "advice",
  "lint.check_never_passes": "warning",
  "lint.gate_shown_only": "advice",
  "lint.gate_without_blocking_check": "warning",
  "lint.nothing_blocks": "warning",
  "lint.outside_tier": "advice",
  "lint.condition_constant": "warning",
  "lint.gate_unreachable": "warning",
  "lint.budget_below_timeout": "warning",
  "lint.retries_without_command": "advice",
  "lint.needs_base": "advice",
  "lint.never_fresh": "warning",
  "lint.same_report": "warning",
  "lint.same_command": "advice",
  "lint.secret_in_policy": "warning",
  "lint.env_hides_passed": "warning",
  "lint.shell_not_needed": "advice",
  "lint.not_yet_in_use": "advice",
  "lint.weight_without_score": "advice",
  "lint.score_without_weights": "advice",
  "lint.score_without_effect": "advice",
  "lint.score_never_reached": "warning",
  "lint.absolute_with_override": "warning",
  "lint.name_taken": "advice",
};

/** One rule: looks at the whole policy. */
export type LintRule = (policy: Policy) => readonly LintFinding[];

/** Where a value of the policy stands. */
export function at(policy: Policy, path: KeyPath): At {
  return { where: placeOf(policy.places, path), path: dottedPath(path) };
}

/** Whether a file says the value, rather than a default. */
export function isSaid(policy: Policy, pointer: string): boolean {
  return policy.places.has(pointer);
}
