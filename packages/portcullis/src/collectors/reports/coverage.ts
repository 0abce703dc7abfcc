/** `coverage`: reads coverage reports; where it is asked for, also how much of the changed lines is reached. */
import { createCoverageReader } from "#evidence";
import { reportCollector } from "./collect-reports.ts";

export const collectCoverage = reportCollector(async ({ request: { check }, tools }, readerTools) => {
  const asksForChangedLines = check.requirements.some(({ metric }) => metric === "coverage.changed-lines");
  const changedLines = asksForChangedLines ? await tools.changedLines() : undefined;
  return createCoverageReader(readerTools, changedLines && { changedLines });
});
