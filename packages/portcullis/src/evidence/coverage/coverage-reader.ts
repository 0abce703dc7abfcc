/**
 * The reader of coverage: every format fills one map, and the metrics are counted from it.
 *
 * Ratios come from counts, never from the rounded rates that reports carry. Zero of zero is no ratio: the metric is
 * absent, and what that means is judged.
 */
import type { Metric } from "../model.ts";
import type { FileReader, ReaderTools, ReportReader } from "../reader.ts";
import type { ReportFormat } from "../remarks.ts";
import { createReportFile, refuseFormat } from "../report-file.ts";
import { createTextStream, type TextReader } from "../text-stream.ts";
import { type ChangedLines, changedLineSums } from "./changed-lines.ts";
import { createClover } from "./clover.ts";
import { createCobertura } from "./cobertura.ts";
import { createIstanbulSummary } from "./istanbul-summary.ts";
import { createJacoco } from "./jacoco.ts";
import { createLcov } from "./lcov.ts";
import { coverageKinds, createCoverageMap, type Sums } from "./map.ts";
import { createFileFinder, type FileFinder } from "./paths.ts";

export type CoverageOptions = Readonly<{
  /** The lines that the change adds or changes. With them, `coverage.changed-lines` is measured. */
  changedLines?: ChangedLines;
  /** Whether git knows a path: tells which file of the repository a report means. */
  isTracked?: (path: string) => boolean;
}>;

const formats: readonly ReportFormat[] = ["lcov", "cobertura", "jacoco", "clover", "istanbul-summary"];

/** Reads the coverage reports of one check, of any formats, and joins them by path and line. */
export function createCoverageReader(tools: ReaderTools, options: CoverageOptions = {}): ReportReader {
  const map = createCoverageMap();
  return {
    file: (path) => {
      const findFile = createFileFinder(map, path, options.isTracked);
      return createReportFile((found) => openAs(found, tools, findFile));
    },
    finish: () => {
      const metrics = new Map<string, Metric>();
      for (const kind of coverageKinds) addCounted(metrics, `coverage.${kind}`, map.sumsOf(kind));
      if (options.changedLines) addRatio(metrics, "coverage.changed-lines", changedLineSums(map, options.changedLines));
      return { metrics, notes: [] };
    },
  };
}

function openAs(found: ReportFormat, tools: ReaderTools, findFile: FileFinder): FileReader {
  const { limits } = tools;
  const text = (reader: TextReader) => createTextStream(limits, reader);
  switch (found) {
    case "lcov":
      return text(createLcov(limits, findFile));
    case "cobertura":
      return text(createCobertura(limits, findFile));
    case "jacoco":
      return text(createJacoco(limits, findFile));
    case "clover":
      return text(createClover(limits, findFile));
    case "istanbul-summary":
      return createIstanbulSummary(limits, findFile);
    default:
      return refuseFormat(found, formats);
  }
}

function addCounted(metrics: Map<string, Metric>, name: string, sums: Sums): void {
  if (sums.total === 0) return;
  addRatio(metrics, name, sums);
  metrics.set(`${name}.covered`, { value: sums.covered, unit: "number", better: "higher" });
  metrics.set(`${name}.total`, { value: sums.total, unit: "number", better: "higher" });
}

function addRatio(metrics: Map<string, Metric>, name: string, { covered, total }: Sums): void {
  if (total > 0) metrics.set(name, { value: covered / total, unit: "ratio", better: "higher" });
}
