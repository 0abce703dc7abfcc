/**
 * The reader of coverage reports in all their formats, told by their content. All reports of a check are joined by
 * path and line before anything is counted.
 */
import { lookup } from "#core";
import type { Metric } from "../model.ts";
import type { FileReader, ReaderTools, Reading, ReportReader } from "../reader.ts";
import type { ReportFormat } from "../remarks.ts";
import { createReportFile, refuseFormat } from "../report-file.ts";
import { createTextStream } from "../text-stream.ts";
import { createXmlReader, type XmlListener, type XmlReader } from "../xml/xml-reader.ts";
import { type ChangedLines, changedLineSums } from "./changed-lines.ts";
import { createCloverListener } from "./clover.ts";
import { createCoberturaListener } from "./cobertura.ts";
import { createIstanbulSummaryReader } from "./istanbul-summary.ts";
import { createJacocoListener } from "./jacoco.ts";
import { createLcovReader } from "./lcov.ts";
import { type CoverageMap, coverageKinds, createCoverageMap, type Sums } from "./map.ts";
import { createPathFinder, jvmSourceRoots, type PathOptions } from "./paths.ts";

export type CoverageOptions = PathOptions & Readonly<{ changedLines?: ChangedLines }>;

type Limits = ReaderTools["limits"];
/** Makes the reader of one file at `path`. */
type Opener = (path: string, limits: Limits) => FileReader;

/** Reads the coverage reports of one check. With `isTracked`, paths in reports are found in the repository. */
export function createCoverageReader(tools: ReaderTools, options: CoverageOptions = {}): ReportReader {
  const map = createCoverageMap();
  const openers = openersOf(map, options);
  return {
    file: (path) =>
      createReportFile((found) => {
        const open = lookup(openers, found) ?? refuseFormat(found, Object.keys(openers) as ReportFormat[]);
        return open(path, tools.limits);
      }),
    finish: () => ({ metrics: metricsOf(map, options), notes: [] }),
  };
}

function openersOf(map: CoverageMap, options: PathOptions) {
  const find = createPathFinder(options);
  const finderFor = (report: string) => (path: string) => map.file(find(path, report));
  return {
    lcov: (report, limits) => createTextStream(limits, createLcovReader(limits, finderFor(report))),
    cobertura: (report, limits) => {
      const fileAt = (paths: readonly string[]) => map.file(find(paths, report, jvmSourceRoots));
      return xmlReader(limits, (reader) => createCoberturaListener(fileAt, reader));
    },
    jacoco: (report, limits) =>
      xmlReader(limits, () =>
        createJacocoListener((path, sourceRoots, scope) => {
          const found = find(path, report, sourceRoots);
          // Where it was not found, the files of two modules must not fall together.
          return map.file(found, found === path ? scope : "");
        }),
      ),
    clover: (report, limits) => xmlReader(limits, () => createCloverListener(finderFor(report))),
    "istanbul-summary": (report, limits) =>
      createIstanbulSummaryReader(limits, finderFor(report), () =>
        map.file(report, "all files of a summary"),
      ),
  } satisfies Partial<Record<ReportFormat, Opener>>;
}

/** Joins a listener to the reader that it listens to: it may ask that reader for texts. */
function xmlReader(limits: Limits, listen: (reader: () => XmlReader) => XmlListener): FileReader {
  const reader: XmlReader = createXmlReader(
    limits,
    listen(() => reader),
  );
  return createTextStream(limits, reader);
}

function metricsOf(map: CoverageMap, { changedLines, isTracked }: CoverageOptions): Reading["metrics"] {
  const metrics = new Map<string, Metric>();
  for (const kind of coverageKinds) {
    const sums = { total: 0, covered: 0 };
    for (const file of map.files()) {
      const { total, covered } = file.sumsOf(kind);
      sums.total += total;
      sums.covered += covered;
    }
    addRatio(metrics, `coverage.${kind}`, sums);
    if (sums.total === 0) continue;
    metrics.set(`coverage.${kind}.covered`, { value: sums.covered, unit: "number", better: "higher" });
    metrics.set(`coverage.${kind}.total`, { value: sums.total, unit: "number", better: "higher" });
  }
  if (changedLines) {
    addRatio(
      metrics,
      "coverage.changed-lines",
      changedLineSums(map, changedLines, isTracked ?? (() => false)),
    );
  }
  return metrics;
}

/** Adds a ratio. Of nothing there is none: zero is never invented, and neither is one. */
function addRatio(metrics: Map<string, Metric>, name: string, { total, covered }: Sums): void {
  if (total > 0) metrics.set(name, { value: covered / total, unit: "ratio", better: "higher" });
}
