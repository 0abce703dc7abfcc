/**
 * How far it is to a bound, for those who have to go there: rounded up, so that who goes so far has arrived.
 */
import { dimensionOf, fromBase, isUnit, toBase, type Unit, unreachable } from "#core";
import { distance } from "./figures.ts";

/** A distance as `distance` shows it, but never shown shorter than it is: 404.25 ms are `405ms`. */
export function reach(difference: number, unit: string): string {
  if (!isUnit(unit) || !Number.isFinite(difference)) return distance(difference, unit);
  const base = toBase(Math.abs(difference), unit);
  const step = shownStep(base, unit);
  // Twelve digits: what binary fractions leave behind is not worth another step.
  const steps = Math.ceil(Number((base / step).toPrecision(12)));
  return distance(fromBase(steps * step, unit), unit);
}

/** The least by which two shown distances of this size differ. */
function shownStep(base: number, unit: Unit): number {
  const dimension = dimensionOf(unit);
  switch (dimension) {
    case "number":
      return 0.001;
    case "ratio":
      return 0.000_01;
    case "time":
      return base < 1_000 ? 1 : base < 60_000 ? 100 : base < 3_600_000 ? 1_000 : 60_000;
    case "size": {
      const units: readonly Unit[] = unit.endsWith("iB") ? ["GiB", "MiB", "KiB"] : ["GB", "MB", "KB"];
      const shownIn = units.find((larger) => base >= toBase(1, larger));
      return shownIn === undefined ? 1 : toBase(0.1, shownIn);
    }
    default:
      return unreachable(dimension);
  }
}
