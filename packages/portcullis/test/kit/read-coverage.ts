/**
 * Reads coverage reports that lie somewhere in a repository.
 */
import { type CoverageOptions, createCoverageReader, defaultReportLimits } from "#evidence";
import { nodeSha256 } from "./read-reports.ts";

/** Values of metrics by name. `files` are paths of reports and what they hold, read in this order. */
export function readCoverage(
  files: readonly (readonly [path: string, content: string])[],
  options: CoverageOptions = {},
): Readonly<Record<string, number>> {
  const tools = { sha256: nodeSha256, limits: defaultReportLimits, onFinding: () => {} };
  const reader = createCoverageReader(tools, options);
  for (const [path, content] of files) {
    const file = reader.file(path);
    file.write(new TextEncoder().encode(content));
    file.end();
  }
  return Object.fromEntries([...reader.finish().metrics].map(([name, { value }]) => [name, value]));
}

/** A section of an LCOV trace file. */
export function lcovSection(path: string, ...records: string[]): string {
  return ["TN:", `SF:${path}`, ...records, "end_of_record", ""].join("\n");
}
