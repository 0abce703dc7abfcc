/**
 * One threshold as people read it: value, what is required, and how far apart they are.
 */
import type { Unit } from "#core";
import { isUnit, lookup, toBase } from "#core";
import { parseThreshold, unitFits } from "#policy";
import type { CheckDocument, ThresholdDocument } from "../document.ts";
import { distance, figure } from "../figures.ts";

export type ThresholdFigures = Readonly<{
  metric: string;
  /** `68%`, or `absent`. */
  value: string;
  /** As in the policy: `>= 80%`. */
  required: string;
  /** `12 percentage points below`; empty where there is no value. */
  margin: string;
  met: boolean;
  /** Where value and bound lie on a scale from 0 to 1; absent where a bar would say nothing. */
  bar?: Readonly<{ value: number; bound: number }>;
}>;

/** How much of a bar's scale lies beyond the larger of value and bound, so that both are seen. */
const BAR_HEADROOM = 1.25;

export function thresholdFigures(check: CheckDocument, threshold: ThresholdDocument): ThresholdFigures {
  const { metric, require: required, value, met } = threshold;
  const measured = lookup(check.metrics, metric);
  if (value === null || !measured) return { metric, value: "absent", required, margin: "", met };
  const { unit } = measured;
  const bound = boundIn(required, unit);
  const bar = bound === undefined ? undefined : barOf(value, bound, unit);
  return {
    metric,
    value: figure(value, unit, bound),
    required,
    margin: marginWords(threshold, unit, bound),
    met,
    ...(bar && { bar }),
  };
}

/** The bound of a requirement, in the unit of the metric. */
function boundIn(required: string, unit: string): number | undefined {
  const threshold = parseThreshold(required);
  return threshold && isUnit(unit) && unitFits(threshold, unit) ? inUnit(threshold.value, unit) : undefined;
}

function inUnit(base: number, unit: Unit): number {
  return unit === "%" ? base * 100 : base / toBase(1, unit);
}

function marginWords(
  { margin, value, met }: ThresholdDocument,
  unit: string,
  bound: number | undefined,
): string {
  if (margin === null || value === null) return "";
  if (margin === 0) return met ? "exactly" : "at the bound";
  const apart = distance(margin, unit);
  if (bound === undefined) return margin < 0 ? `${apart} short` : `${apart} to spare`;
  return `${apart} ${value < bound ? "below" : "above"}`;
}

function barOf(value: number, bound: number, unit: string): ThresholdFigures["bar"] {
  const end = unit === "ratio" && Math.max(value, bound) <= 1 ? 1 : Math.max(value, bound) * BAR_HEADROOM;
  const fits = Number.isFinite(end) && end > 0 && value >= 0 && bound >= 0;
  return fits ? { value: value / end, bound: bound / end } : undefined;
}
