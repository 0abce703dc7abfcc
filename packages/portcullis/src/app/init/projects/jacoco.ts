/**
 * Coverage by JaCoCo, which Maven and Gradle have write its report while they run the tests.
 */
import type { ProposedStep } from "#text";
import { coverageBounds, coverageCheck, zeroCoverage } from "../coverage.ts";
import type { Project } from "../facts.ts";
import type { Recognition } from "../recognition.ts";

/** A build that may use JaCoCo. Paths are those below the project's folder. */
export type JacocoBuild = Readonly<{
  runner: "Maven" | "Gradle";
  /** What adds JaCoCo to the build; empty where it is there. */
  adding: readonly ProposedStep[];
  /** What measures for the first time. */
  measuring: readonly ProposedStep[];
  report: RegExp;
  files: string;
}>;

/** The check on coverage that the unit tests write, or what is missing for one. */
export function jacocoCoverage(
  project: Project,
  { runner, adding, measuring, report, files }: JacocoBuild,
): Partial<Recognition> {
  if (adding.length > 0) return { missing: [{ code: "no_coverage_tool", runner, steps: adding }] };
  const measured = project.coverage.filter(({ path }) => report.test(path));
  const bounds = coverageBounds(measured, "unit-tests");
  if (bounds) return { checks: [coverageCheck(bounds, [project.fromRoot(files)])] };
  if (measured.length > 0) return { missing: zeroCoverage(measured) };
  return { missing: [{ code: "coverage_not_measured", runner, steps: measuring }] };
}
