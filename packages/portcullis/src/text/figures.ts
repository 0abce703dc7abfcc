/**
 * How numbers are shown to people: ratios as percentages, durations, sizes, counts.
 *
 * A shown number never lies on another side of a bound than the measured one: 79.996 % is not shown as 80 %
 * where 80 % is required. As many digits are written as it takes to tell the two apart, and no more.
 * Values are counted in their metric's unit; see `core/units.ts`.
 */
import type { Unit } from "#core";
import { dimensionOf, isUnit, toBase, unreachable } from "#core";

const PRECISION_MAX = 20;

/** A way to write a number more and more precisely, and what a reader takes the writing for. */
type Notation = Readonly<{
  write: (precision: number) => string;
  read: (text: string) => number;
}>;

/** The least precise writing that keeps a number on its side of each of the bounds, else `exact`. */
function written(value: number, bounds: readonly number[], exact: string, { write, read }: Notation): string {
  for (let precision = 0; precision <= PRECISION_MAX; precision++) {
    const text = write(precision);
    const shown = read(text);
    if (bounds.every((bound) => isOnSameSide(shown, value, bound))) return text;
  }
  return exact;
}

/** Whether a number as shown is above, below or at a bound, as the measured one is. */
function isOnSameSide(shown: number, value: number, bound: number): boolean {
  // 0.07 % of 1 is not quite 0.0007 in binary fractions: "at the bound" allows for that dust.
  const dust = Math.abs(bound) * 1e-15;
  const side = (each: number) => (Math.abs(each - bound) <= dust ? 0 : Math.sign(each - bound));
  return side(shown) === side(value);
}

/**
 * A value in its unit: `68.49%`, `1.2s`, `3.4 MB`, `12,000`.
 *
 * `bound` is what the value is held against, in the same unit: the two are never shown as equal if they differ.
 * A unit that is not known is written behind the number.
 */
export function figure(value: number, unit: string, bound?: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (!isUnit(unit)) return `${plainFigure(value, bound)} ${unit}`;
  const base = toBase(value, unit);
  const baseBound = bound === undefined ? undefined : toBase(bound, unit);
  const dimension = dimensionOf(unit);
  switch (dimension) {
    case "number":
      return plainFigure(base, baseBound);
    case "ratio":
      return ratioFigure(base, baseBound);
    case "time":
      return durationFigure(base, baseBound);
    case "size":
      return sizeFigure(base, unit, baseBound);
    default:
      return unreachable(dimension);
  }
}

/** A ratio as a percentage with two decimals at most, if these are enough: 0.6849 is `68.49%`. */
export function ratioFigure(ratio: number, bound?: number): string {
  // Nothing is shown as none and not everything as all: 99.996 % is not shown as 100 %.
  return written(ratio, known(bound, 0, 1), `${ratio * 100}%`, {
    write: (precision) => `${grouped(decimals(ratio * 100, precision + 2))}%`,
    read: (text) => toBase(readNumber(text), "%"),
  });
}

/** A number without a unit: thousands are grouped, three decimals at most, if these are enough. */
export function plainFigure(value: number, bound?: number): string {
  return written(value, known(bound, 0), String(value), {
    write: (precision) => grouped(decimals(value, precision + 3)),
    read: readNumber,
  });
}

/** A duration in milliseconds: `340ms`, `1.2s`, `2m 05s`, `1h 02m`. */
export function durationFigure(durationMs: number, boundMs?: number): string {
  const sign = durationMs < 0 ? "-" : "";
  const size = Math.abs(durationMs);
  return written(durationMs, known(boundMs, 0), `${durationMs}ms`, {
    write: (precision) => sign + durationText(size, durationStep(size, precision)),
    read: (text) => (sign === "" ? 1 : -1) * readDuration(text),
  });
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What a duration is rounded to, in milliseconds: coarser for longer ones, a tenth for each further precision. */
function durationStep(durationMs: number, precision: number): number {
  if (durationMs >= HOUR_MS) return precision === 0 ? MINUTE_MS : SECOND_MS / 10 ** (precision - 1);
  if (durationMs >= MINUTE_MS) return SECOND_MS / 10 ** precision;
  return (durationMs >= SECOND_MS ? 100 : 1) / 10 ** precision;
}

/** A duration rounded to a step. The unit is chosen after rounding: 59.96 s is `1m 00s` and never `60s`. */
function durationText(durationMs: number, stepMs: number): string {
  const roundedMs = withoutDust(Math.round(durationMs / stepMs) * stepMs);
  if (roundedMs < SECOND_MS) return `${roundedMs}ms`;
  if (roundedMs < MINUTE_MS) return `${withoutDust(roundedMs / SECOND_MS)}s`;
  const hours = Math.floor(roundedMs / HOUR_MS);
  const minutes = Math.floor((roundedMs % HOUR_MS) / MINUTE_MS);
  const inMinutes = hours > 0 ? `${hours}h ${twoDigits(minutes)}m` : `${minutes}m`;
  if (stepMs >= MINUTE_MS) return inMinutes;
  return `${inMinutes} ${twoDigits(withoutDust((roundedMs % MINUTE_MS) / SECOND_MS))}s`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The number without the dust of binary fractions: 0.1 × 3 is 0.3. */
function withoutDust(value: number): number {
  return Number(value.toPrecision(14));
}

function readDuration(text: string): number {
  const parts = text.replace("-", "").matchAll(/([\d.e+-]+)(ms|s|m|h)/g);
  return parts.reduce(
    (sum, [, digits, unit]) => sum + Number(digits) * (DURATION_UNITS_MS.get(unit ?? "") ?? Number.NaN),
    0,
  );
}

const DURATION_UNITS_MS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", SECOND_MS],
  ["m", MINUTE_MS],
  ["h", HOUR_MS],
]);

const DECIMAL_SIZES: readonly Unit[] = ["GB", "MB", "KB"];
const BINARY_SIZES: readonly Unit[] = ["GiB", "MiB", "KiB"];

/** A size in bytes, in powers of the unit that it was measured in: `3.4 MB`, `512 KiB`. */
function sizeFigure(bytes: number, measuredIn: Unit, bound: number | undefined): string {
  const scale = measuredIn.endsWith("iB") ? BINARY_SIZES : DECIMAL_SIZES;
  const unit = scale.find((candidate) => Math.abs(bytes) >= toBase(1, candidate)) ?? "B";
  return written(bytes, known(bound, 0), `${bytes} B`, {
    write: (precision) => `${grouped(decimals(bytes / toBase(1, unit), precision + 1))} ${unit}`,
    read: (text) => toBase(readNumber(text), unit),
  });
}

/** A number of things: `1 finding`, `2 findings`, `1,204 entries`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${plainFigure(count)} ${count === 1 ? singular : plural}`;
}

/** How far apart two values of a unit are, without a sign: `12 percentage points`, `0.5s`, `3`. */
export function distance(difference: number, unit: string): string {
  const size = Math.abs(difference);
  if (!isUnit(unit) || dimensionOf(unit) !== "ratio") return figure(size, unit);
  const points = plainFigure(Number((toBase(size, unit) * 100).toPrecision(12)));
  return `${points} percentage ${points === "1" ? "point" : "points"}`;
}

function known(bound: number | undefined, ...others: readonly number[]): readonly number[] {
  return bound === undefined ? others : [bound, ...others];
}

/** The number at the start of a text that we wrote. */
function readNumber(text: string): number {
  return Number.parseFloat(text.replaceAll(",", ""));
}

/** At most so many digits after the point, without zeros at the end. */
function decimals(value: number, digitsMax: number): string {
  const digits = value.toFixed(digitsMax);
  const trimmed = digits.includes(".") && !digits.includes("e") ? digits.replace(/\.?0+$/, "") : digits;
  return trimmed === "-0" ? "0" : trimmed;
}

/** Thousands are told apart by commas: `12,000.5`. */
function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const commas = whole.includes("e") ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}
