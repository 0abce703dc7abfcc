/**
 * `coverage`: reads coverage reports; where it is asked for, also how much of the changed lines is reached.
 *
 * Reports name files as their tools saw them. The reader learns where the root is and what git knows, so that two
 * packages that both report `src/index.ts` stay apart.
 */
import { createCoverageReader } from "#evidence";
import { reportCollector } from "./collect-reports.ts";

export const collectCoverage = reportCollector(async ({ request: { check }, tools }, readerTools) => {
  const { root, isTracked } = tools;
  const asksForChangedLines = check.requirements.some(({ metric }) => metric === "coverage.changed-lines");
  const changedLines = asksForChangedLines ? await tools.changedLines() : undefined;
  return createCoverageReader(readerTools, { root, isTracked, ...(changedLines && { changedLines }) });
});
