/**
 * Policy problems: everything that can be wrong with a policy, as codes with data and a place.
 *
 * A problem is a value. All of them are gathered before anybody is told; `text` makes the sentences.
 */
import type { ExpressionProblem } from "./expression/index.ts";

/** A place in a file; `line` and `column` count from 1. */
export type Where = Readonly<{ file: string; line: number; column: number }>;

/** What was found where something else was expected, in a word a reader knows. */
export type Found = Readonly<{
  kind: "map" | "list" | "text" | "number" | "flag" | "nothing";
  shown: string;
}>;

type With<Code extends string, Rest = unknown> = Readonly<{ code: Code }> & Readonly<Rest>;

/** What is wrong, before its place is known. */
export type PlacelessProblem =
  | With<"policy.syntax", { detail: string }>
  | With<"policy.duplicate_key", { key: string }>
  | With<"policy.limit", { limit: keyof PolicyLimits; max: number }>
  | With<"policy.cyclic_alias">
  | With<"policy.unknown_key", { key: string; nearest?: string; known: readonly string[] }>
  | With<"policy.missing_key", { key: string; doc: string }>
  | With<"policy.wrong_type", { expected: string; found: Found }>
  | With<"policy.wrong_form", { expected: string; found: string }>
  | With<"policy.not_a_choice", { found: string; choices: readonly string[]; nearest?: string }>
  | With<"policy.out_of_range", { found: number; min: number; max: number }>
  | With<"policy.too_few", { min: number }>
  | With<"policy.repeated", { value: string }>
  | With<"policy.hole", { hole: string }>
  | With<
      "policy.unknown_name",
      { what: "gate" | "check" | "metric" | "kind"; name: string; nearest?: string }
    >
  | With<"policy.alias_taken", { alias: string; gate: string }>
  | With<"policy.needs_cycle", { cycle: readonly string[] }>
  | With<"policy.nothing_to_run", { uses: string }>
  | With<"policy.line_as_program", { line: string }>
  | With<"policy.several_commands", { keys: readonly string[] }>
  | With<"policy.no_requirement", { uses: string; metrics: readonly string[] }>
  | With<"policy.unit", { metric: string; unit: string; threshold: string }>
  | With<"policy.expression", { problem: ExpressionProblem }>
  | With<"policy.reserved_gate", { gate: string }>
  | With<"policy.weaker", { from: string; to: string; upper: Where }>
  | With<"policy.defined_twice", { gate: string; other: Where }>
  | With<"policy.extends_unknown_preset", { name: string; nearest?: string }>
  | With<"policy.extends_not_found", { file: string }>
  | With<"policy.extends_refused", { file: string; because: "link" | "folder" | "outside" }>
  | With<"policy.extends_cycle", { cycle: readonly string[] }>;

/** `path`: the keys that lead there, `gates.quality.timeout`. */
export type PolicyProblem = Readonly<{ where: Where; path: string }> & PlacelessProblem;

/** Looking for what was meant costs time for each candidate; after this many problems nobody reads it. */
export const suggestionsMax = 100;

/** Limits on a policy. Each has a name, a default, and a clear error. */
export type PolicyLimits = Readonly<{
  /** Bytes of one file. */
  fileBytesMax: number;
  /** Maps and lists within each other. */
  depthMax: number;
  /** Values of one file, with each use of an alias counted in full. */
  valuesMax: number;
  /** Files that one policy is made of. */
  filesMax: number;
}>;

export const policyLimits: PolicyLimits = {
  fileBytesMax: 1_048_576,
  depthMax: 32,
  valuesMax: 50_000,
  filesMax: 32,
};

/** Where something went well, or all the reasons why not. */
export type Read<T> =
  | Readonly<{ kind: "read"; value: T }>
  | Readonly<{ kind: "refused"; problems: readonly PolicyProblem[] }>;
