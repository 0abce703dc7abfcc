/**
 * What a kind of check is: what it asks for, what it measures, and what it always requires.
 */
import type { Unit } from "#core";
import type { Better } from "#evidence";
import type { Shape } from "../schema/shape.ts";

/** A metric that a kind measures. */
export type MetricDefinition = Readonly<{ unit: Unit; better: Better; doc: string }>;

/** The definition of one kind of check. The collector of the same name gathers its evidence. */
export type Kind = Readonly<{
  /** What question the kind answers, and why one asks it. */
  motivation: string;
  /** What to do when a check of this kind fails. */
  remedy: string;
  with: Shape;
  /** Always required, whatever the policy adds: metric to thresholds as text. */
  defaultRequire: Readonly<Record<string, string>>;
  metrics: Readonly<Record<string, MetricDefinition>>;
  /** `fixed`: only `metrics`; `named`: those that `with.metrics` names; `open`: whatever the command prints. */
  measures: "fixed" | "named" | "open";
  /** Metrics above zero that explain a non-zero exit of the check's command; what nothing explains is an error. */
  failing: readonly string[];
  /** The report counts as absent where this metric is zero: a suite in which no test ran. */
  nothingWhenZero?: Readonly<{ metrics: readonly string[] }>;
}>;
