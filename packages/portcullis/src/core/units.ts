/**
 * Units of metrics and thresholds, and durations.
 *
 * A unit belongs to a dimension; values are compared in the dimension's base: ratio (1 = 100 %), time in
 * milliseconds, size in bytes, and plain numbers.
 */
import { lookup } from "./lookup.ts";

export type Dimension = "number" | "ratio" | "time" | "size";

const UNITS = {
  number: { dimension: "number", factor: 1 },
  ratio: { dimension: "ratio", factor: 1 },
  "%": { dimension: "ratio", factor: 0.01 },
  ms: { dimension: "time", factor: 1 },
  s: { dimension: "time", factor: 1_000 },
  m: { dimension: "time", factor: 60_000 },
  h: { dimension: "time", factor: 3_600_000 },
  d: { dimension: "time", factor: 86_400_000 },
  B: { dimension: "size", factor: 1 },
  KB: { dimension: "size", factor: 1e3 },
  MB: { dimension: "size", factor: 1e6 },
  GB: { dimension: "size", factor: 1e9 },
  KiB: { dimension: "size", factor: 1024 },
  MiB: { dimension: "size", factor: 1024 ** 2 },
  GiB: { dimension: "size", factor: 1024 ** 3 },
} as const satisfies Record<string, { dimension: Dimension; factor: number }>;

/** What a metric's value is counted in. */
export type Unit = keyof typeof UNITS;

/** All units, as they are written. */
export const unitNames = Object.keys(UNITS) as readonly Unit[];

export function isUnit(text: string): text is Unit {
  return lookup(UNITS, text) !== undefined;
}

export function dimensionOf(unit: Unit): Dimension {
  return UNITS[unit].dimension;
}

/** A value in its dimension's base. What is written in two units is one number: 99.99 % is 0.9999, 1.001 s is 1001 ms. */
export function toBase(value: number, unit: Unit): number {
  return unit === "%" ? withoutDust(value / 100) : withoutDust(value * UNITS[unit].factor);
}

/** Drops what binary fractions leave behind: 1.001 × 1000 is 1000.9999999999999. Decimal text has 15 digits at most. */
function withoutDust(value: number): number {
  return Number.isInteger(value) || Math.abs(value) >= 1e15 ? value : Number(value.toPrecision(15));
}

/** How a duration is written. */
export const durationPattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|y)$/;
const MS_PER_YEAR = 365 * 86_400_000;

/** Reads `15m`, `24h`, `7d`, `1y` (365 days) to whole milliseconds. Undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = durationPattern.exec(text) ?? [];
  if (unit === undefined || !(unit === "y" || isUnit(unit))) return undefined;
  const durationMs = unit === "y" ? withoutDust(Number(count) * MS_PER_YEAR) : toBase(Number(count), unit);
  return Number.isSafeInteger(durationMs) ? durationMs : undefined;
}

/** How a ratio is written: from 0 to 1, or from 0 % to 100 %. */
export const ratioPattern = /^(?:0(?:\.\d+)?|1(?:\.0+)?|(?:\d{1,2}(?:\.\d+)?|100(?:\.0+)?)%)$/;

/** Reads `95%` or `0.95` to a number from 0 to 1. Undefined for anything else. */
export function parseRatio(text: string): number | undefined {
  if (!ratioPattern.test(text)) return undefined;
  return text.endsWith("%") ? toBase(Number(text.slice(0, -1)), "%") : Number(text);
}

/** Writes a ratio in percent, so that it reads back as the same number: `80%`. */
export function formatRatio(ratio: number): string {
  const percent = fromBase(ratio, "%");
  return toBase(percent, "%") === ratio ? `${percent}%` : `${ratio * 100}%`;
}

/** Writes milliseconds in the largest unit that fits whole, days only from four on: `90m`, `72h`, `14d`. */
export function formatDuration(durationMs: number): string {
  if (durationMs > 0) {
    for (const unit of ["d", "h", "m", "s"] as const) {
      const whole = durationMs / UNITS[unit].factor;
      const atLeast = unit === "d" ? 4 : 1;
      if (Number.isInteger(whole) && whole >= atLeast) return `${whole}${unit}`;
    }
  }
  return `${durationMs}ms`;
}

/** A base value, counted in a unit of its dimension again. */
export function fromBase(value: number, unit: Unit): number {
  const counted = unit === "%" ? value * 100 : value / UNITS[unit].factor;
  return Number(counted.toPrecision(15));
}
