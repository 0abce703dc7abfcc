/**
 * Reads reports with a reader of evidence, as a collector does.
 */
import { createHash } from "node:crypto";
import type { Sha256 } from "#core";
import {
  defaultReportLimits,
  type Finding,
  type ReaderTools,
  type ReportLimits,
  type ReportNote,
  type ReportProblem,
  type ReportReader,
  UnreadableReport,
} from "#evidence";

/** SHA-256 by Node. */
export const nodeSha256: Sha256 = {
  hex: (content) => createHash("sha256").update(content).digest("hex"),
  start: () => {
    const hash = createHash("sha256");
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest("hex") };
  },
};

export type ReadReports = Readonly<{
  /** Values of metrics by name. */
  values: Readonly<Record<string, number>>;
  units: Readonly<Record<string, string>>;
  notes: readonly ReportNote[];
  findings: readonly Finding[];
}>;

/** Reads the files one after the other, each in chunks of `chunkBytes`. */
export function readReports(
  create: (tools: ReaderTools) => ReportReader,
  files: readonly (string | Uint8Array)[],
  { limits = {}, chunkBytes = 65_536 }: { limits?: Partial<ReportLimits>; chunkBytes?: number } = {},
): ReadReports {
  const findings: Finding[] = [];
  const reader = create({
    sha256: nodeSha256,
    limits: { ...defaultReportLimits, ...limits },
    onFinding: (finding) => findings.push(finding),
  });
  files.forEach((content, index) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const file = reader.file(`report-${index}`);
    for (let from = 0; from < bytes.length; from += chunkBytes) {
      // A copy: a reader must not keep a chunk, whose memory its owner uses again.
      const chunk = bytes.slice(from, from + chunkBytes);
      file.write(chunk);
      chunk.fill(0);
    }
    file.end();
  });
  const { metrics, notes } = reader.finish();
  return {
    values: Object.fromEntries([...metrics].map(([name, { value }]) => [name, value])),
    units: Object.fromEntries([...metrics].map(([name, { unit }]) => [name, unit])),
    notes,
    findings,
  };
}

/** Why a report could not be read; undefined where it could. Other errors are thrown on. */
export function problemOf(run: () => unknown): ReportProblem | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof UnreadableReport) return error.problem;
    throw error;
  }
  return undefined;
}
