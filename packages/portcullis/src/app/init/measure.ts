/**
 * What the reports that lie in the work tree say now: the bounds of a proposal come from them.
 */
import type { RepositoryFiles } from "#app/ports";
import { Fault, type Sha256 } from "#core";
import {
  createCoverageReader,
  createSarifReader,
  defaultReportLimits,
  type Metrics,
  type ReaderTools,
  type ReportReader,
  UnreadableReport,
} from "#evidence";
import type { MeasuredCoverage, MeasuredFindings, Reached } from "./facts.ts";

type MeasurePorts = Readonly<{ files: RepositoryFiles; sha256: Sha256 }>;

/** Reads coverage reports. Files that are none, whatever they are called, are passed over. */
export async function measureCoverage(
  paths: readonly string[],
  ports: MeasurePorts,
  bytesMax: number,
): Promise<readonly MeasuredCoverage[]> {
  const measured: MeasuredCoverage[] = [];
  for (const path of paths) {
    const metrics = await readReport(path, createCoverageReader(toolsFor(ports)), ports, bytesMax);
    const lines = metrics && reached(metrics, "lines");
    const branches = metrics && reached(metrics, "branches");
    if (metrics) measured.push({ path, ...(lines && { lines }), ...(branches && { branches }) });
  }
  return measured;
}

/** Reads SARIF files. Those that are none are passed over. */
export async function measureFindings(
  paths: readonly string[],
  ports: MeasurePorts,
  bytesMax: number,
): Promise<readonly MeasuredFindings[]> {
  const measured: MeasuredFindings[] = [];
  for (const path of paths) {
    const reader = createSarifReader(toolsFor(ports), { acceptSuppressions: false });
    const metrics = await readReport(path, reader, ports, bytesMax);
    const critical = metrics?.get("findings.critical")?.value;
    const high = metrics?.get("findings.high")?.value;
    if (critical !== undefined && high !== undefined) measured.push({ path, critical, high });
  }
  return measured;
}

function toolsFor({ sha256 }: MeasurePorts): ReaderTools {
  return { sha256, limits: defaultReportLimits, onFinding: () => {} };
}

function reached(metrics: Metrics, what: "lines" | "branches"): Reached | undefined {
  const covered = metrics.get(`coverage.${what}.covered`)?.value;
  const total = metrics.get(`coverage.${what}.total`)?.value;
  return covered === undefined || total === undefined ? undefined : { covered, total };
}

/** The metrics of one report; undefined where it cannot be read. */
async function readReport(
  path: string,
  reader: ReportReader,
  { files }: MeasurePorts,
  bytesMax: number,
): Promise<Metrics | undefined> {
  try {
    const { chunks } = await files.open(path);
    const file = reader.file(path);
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > bytesMax) return undefined;
      file.write(chunk);
    }
    file.end();
    return reader.finish().metrics;
  } catch (thrown) {
    if (thrown instanceof UnreadableReport || thrown instanceof Fault) return undefined;
    throw thrown;
  }
}
