/**
 * Bounds on coverage, from what was measured: rounded down, and never invented.
 */
import type { MissingThing, ProposedOrigin } from "#text";
import type { MeasuredCoverage, Reached } from "./facts.ts";
import type { GateCheck } from "./recognition.ts";

export type CoverageBounds = Readonly<{
  require: Readonly<Record<string, string>>;
  origin: Extract<ProposedOrigin, { code: "measured" }>;
  /** The reports that the bounds come from. */
  files: readonly string[];
}>;

/**
 * Bounds from reports, which are of different parts of the code. `writer` is another check that writes them anew.
 * Undefined where there is no report, or nothing is reached: a bound of 0 % would ask for nothing.
 */
export function coverageBounds(
  reports: readonly MeasuredCoverage[],
  writer?: string,
): CoverageBounds | undefined {
  const [first] = reports;
  const lines = shareOf(reports.map((report) => report.lines));
  if (!first || lines === undefined || percent(lines) === 0) return undefined;
  const branches = shareOf(reports.map((report) => report.branches));
  const hasBranches = branches !== undefined && percent(branches) > 0;
  return {
    require: {
      "coverage.lines": atLeast(lines),
      ...(hasBranches && { "coverage.branches": atLeast(branches) }),
    },
    origin: {
      code: "measured",
      file: reports.length === 1 ? first.path : `${reports.length} reports`,
      ...(writer !== undefined && { writer }),
      lines: ratio(lines),
      ...(hasBranches && { branches: ratio(branches) }),
    },
    files: reports.map(({ path }) => path),
  };
}

/** The check on coverage that another check's command writes into files. */
export function coverageCheck({ require, origin }: CoverageBounds, files: readonly string[]): GateCheck {
  const needs = origin.writer === undefined ? {} : { needs: [origin.writer] };
  return { gate: "tests", check: { id: "coverage", uses: "coverage", origin, ...needs, files, require } };
}

/** Says that a report measured nothing at all. */
export function zeroCoverage(reports: readonly MeasuredCoverage[]): readonly MissingThing[] {
  const [first] = reports;
  return first ? [{ code: "coverage_is_zero", file: first.path }] : [];
}

/** The reports at the first of several well-known places at which there are any. */
export function firstMeasured(
  reports: readonly MeasuredCoverage[],
  places: readonly RegExp[],
): readonly MeasuredCoverage[] {
  for (const place of places) {
    const found = reports.filter(({ path }) => place.test(path));
    if (found.length > 0) return found;
  }
  return [];
}

/** The sum; undefined where a report lacks the counts, or nothing could be reached. */
function shareOf(counts: readonly (Reached | undefined)[]): Reached | undefined {
  let [covered, total] = [0, 0];
  for (const count of counts) {
    if (!count) return undefined;
    covered += count.covered;
    total += count.total;
  }
  return total > 0 ? { covered, total } : undefined;
}

/** Whole percent, rounded down; counted with whole numbers, so that 29 of 100 stays 29. */
function percent({ covered, total }: Reached): number {
  return Math.floor((covered * 100) / total);
}

function ratio({ covered, total }: Reached): number {
  return covered / total;
}

function atLeast(reached: Reached): string {
  return `>= ${percent(reached)}%`;
}
