/**
 * Thresholds: bounds on a metric, like `>= 80%`.
 *
 * All thresholds of one metric hold together, so they describe a set of numbers: an interval without some points.
 * One policy is stronger than another where its set lies within the other's.
 */
import type { Dimension, JsonValue, Unit } from "#core";
import { dimensionOf, formatDuration, formatRatio, isJsonObject, isUnit, toBase, unreachable } from "#core";

export const operators = [">=", "<=", "==", "!=", ">", "<"] as const;
export type Operator = (typeof operators)[number];

/** A bound. `value` is in the base of `dimension`: ratio 0 to 1, milliseconds, bytes, or a plain number. */
export type Threshold = Readonly<{ op: Operator; value: number; dimension: Dimension }>;

/** How a threshold is written. */
export const thresholdPattern = /^(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*([A-Za-z%]*)$/;

/** Reads `>= 80%`, `< 2s`, `== 0`. Undefined for anything else. */
export function parseThreshold(text: string): Threshold | undefined {
  const [, sign, digits, unit] = thresholdPattern.exec(text.trim()) ?? [];
  const op = operators.find((operator) => operator === sign);
  if (op === undefined || digits === undefined || unit === undefined) return undefined;
  const named: string = unit === "" ? "number" : unit;
  if (!isUnit(named) || unit === "number" || unit === "ratio") return undefined;
  const value = toBase(Number(digits), named);
  return Number.isFinite(value) ? { op, value, dimension: dimensionOf(named) } : undefined;
}

/** The thresholds in a list of a normalised policy. */
export function thresholdsIn(value: JsonValue): readonly Threshold[] {
  return Array.isArray(value) ? value.filter(isThreshold) : [];
}

function isThreshold(value: JsonValue): value is Threshold {
  return isJsonObject(value) && operators.some((operator) => operator === value.op);
}

/** Writes a threshold as a policy would: `>= 80%`. */
export function formatThreshold({ op, value, dimension }: Threshold): string {
  return `${op} ${formatBound(value, dimension)}`;
}

function formatBound(value: number, dimension: Dimension): string {
  switch (dimension) {
    case "ratio":
      return formatRatio(value);
    case "time":
      return value > 0 ? formatDuration(value) : `${value}ms`;
    case "size": {
      const fits = (["GiB", "GB", "MiB", "MB", "KiB", "KB"] as const).find(
        (unit) => value !== 0 && Number.isInteger(value / toBase(1, unit)),
      );
      return fits ? `${value / toBase(1, fits)}${fits}` : `${value}B`;
    }
    default:
      return String(value);
  }
}

/** The answer of one threshold. `margin`: how far inside the bound, in the good direction positive; same base. */
export type Measured = Readonly<{ met: boolean; margin: number }>;

/** Holds a value, in the threshold's base, against a threshold. NaN meets nothing. */
export function measure(threshold: Threshold, value: number): Measured {
  const bound = threshold.value;
  switch (threshold.op) {
    case ">=":
      return { met: value >= bound, margin: difference(value, bound) };
    case ">":
      return { met: value > bound, margin: difference(value, bound) };
    case "<=":
      return { met: value <= bound, margin: difference(bound, value) };
    case "<":
      return { met: value < bound, margin: difference(bound, value) };
    case "==":
      return { met: value === bound, margin: -Math.abs(difference(value, bound)) };
    case "!=":
      return { met: value < bound || value > bound, margin: Math.abs(difference(value, bound)) };
    default:
      return unreachable(threshold.op);
  }
}

/** a − b without the dust of binary fractions: 0.68 − 0.8 is −0.12. */
function difference(a: number, b: number): number {
  return Number((a - b).toPrecision(12));
}

/** Whether a threshold can be held against a metric of a unit. A plain number stands for a ratio, too. */
export function unitFits(threshold: Threshold, unit: Unit): boolean {
  return dimensionsThatFit([threshold]).includes(dimensionOf(unit));
}

const dimensions: readonly Dimension[] = ["number", "ratio", "time", "size"];

/** The dimensions of metrics that all thresholds can be held against. */
function dimensionsThatFit(thresholds: readonly Threshold[]): readonly Dimension[] {
  return dimensions.filter((metric) =>
    thresholds.every(
      ({ dimension }) => dimension === metric || (dimension === "number" && metric === "ratio"),
    ),
  );
}

/** The numbers that meet all thresholds of one metric. */
type Allowed = Readonly<{ low: Bound; high: Bound; except: readonly number[] }>;
type Bound = Readonly<{ value: number; open: boolean }>;

function allowedBy(thresholds: readonly Threshold[]): Allowed {
  let low: Bound = { value: Number.NEGATIVE_INFINITY, open: false };
  let high: Bound = { value: Number.POSITIVE_INFINITY, open: false };
  const except: number[] = [];
  for (const { op, value } of thresholds) {
    if (op === ">=" || op === ">" || op === "==") low = innerLow(low, { value, open: op === ">" });
    if (op === "<=" || op === "<" || op === "==") high = innerHigh(high, { value, open: op === "<" });
    if (op === "!=") except.push(value);
  }
  return { low: withoutEnd(low, except), high: withoutEnd(high, except), except };
}

/** `>= 4` and `!= 4` together are `> 4`. */
function withoutEnd({ value, open }: Bound, except: readonly number[]): Bound {
  return { value, open: open || except.includes(value) };
}

function innerLow(a: Bound, b: Bound): Bound {
  if (a.value === b.value) return a.open ? a : b;
  return a.value > b.value ? a : b;
}

function innerHigh(a: Bound, b: Bound): Bound {
  if (a.value === b.value) return a.open ? a : b;
  return a.value < b.value ? a : b;
}

function contains(allowed: Allowed, value: number): boolean {
  const aboveLow = allowed.low.open ? value > allowed.low.value : value >= allowed.low.value;
  const belowHigh = allowed.high.open ? value < allowed.high.value : value <= allowed.high.value;
  return aboveLow && belowHigh && !allowed.except.includes(value);
}

/** Whether no number at all meets the thresholds. */
export function isImpossible(thresholds: readonly Threshold[]): boolean {
  const { low, high } = allowedBy(thresholds);
  if (low.value !== high.value) return low.value > high.value;
  return low.open || high.open;
}

/** Whether everything that meets `inner` meets `outer` as well: every number, in whatever unit it is measured. */
export function isWithin(inner: readonly Threshold[], outer: readonly Threshold[]): boolean {
  if (isImpossible(inner)) return true;
  const fitting = dimensionsThatFit(inner);
  if (!fitting.every((dimension) => dimensionsThatFit(outer).includes(dimension))) return false;
  const [a, b] = [allowedBy(inner), allowedBy(outer)];
  const lowHolds = innerLow(a.low, b.low) === a.low || sameBound(a.low, b.low);
  const highHolds = innerHigh(a.high, b.high) === a.high || sameBound(a.high, b.high);
  return lowHolds && highHolds && b.except.every((value) => !contains(a, value));
}

function sameBound(a: Bound, b: Bound): boolean {
  return a.value === b.value && a.open === b.open;
}
