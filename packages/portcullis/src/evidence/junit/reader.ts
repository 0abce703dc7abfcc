/**
 * The reader of JUnit XML: metrics of all its files together, and a finding for every failing case.
 *
 * How a case is judged stands in `case.ts`, how suites add up in `suite.ts`.
 */
import { createFingerprints } from "../fingerprint.ts";
import type { Metric } from "../model.ts";
import type { FileReader, ReaderTools, Reading, ReportReader } from "../reader.ts";
import { createReportFile, refuseFormat } from "../report-file.ts";
import { createTextStream } from "../text-stream.ts";
import { createJunitDocument } from "./document.ts";
import { findingOf } from "./finding.ts";
import { createNotes } from "./notes.ts";
import { disagreementsOf, type Suite } from "./suite.ts";

type Sums = { total: number; failed: number; skipped: number; seconds: number | undefined; files: number };

/** Reads the JUnit XML reports of one check. A report without any test is read: what that means is judged. */
export function createJunitReader(tools: ReaderTools): ReportReader {
  const { limits } = tools;
  const fingerprints = createFingerprints(tools.sha256);
  const notes = createNotes();
  const sums: Sums = { total: 0, failed: 0, skipped: 0, seconds: undefined, files: 0 };

  const readDocument = (path: string): FileReader => {
    const document = createJunitDocument(limits, {
      fault: (fault, attributes, suite) =>
        tools.onFinding(findingOf(fault, attributes, suite, fingerprints, tools)),
      suite: (suite, depth) => {
        for (const note of disagreementsOf(suite, path)) notes.add(note);
        if (depth > 1) return;
        addFile(sums, suite);
        if (suite.flaky > 0) notes.add({ code: "junit.flaky", path, tests: suite.flaky });
      },
    });
    return createTextStream(limits, document);
  };
  return {
    file: (path) =>
      createReportFile((found) => {
        // Where the first element is out of sight, the document itself tells what it is.
        if (found === "junit" || found === "xml") return readDocument(path);
        return refuseFormat(found, ["junit"]);
      }),
    finish: () => ({ metrics: metricsOf(sums), notes: notes.all() }),
  };
}

function addFile(sums: Sums, root: Suite): void {
  sums.files += 1;
  sums.total += root.total;
  sums.failed += root.failed;
  sums.skipped += root.skipped;
  if (root.seconds !== undefined) sums.seconds = (sums.seconds ?? 0) + root.seconds;
}

function metricsOf({ total, failed, skipped, seconds, files }: Sums): Reading["metrics"] {
  const metrics = new Map<string, Metric>([
    ["tests.total", { value: total, unit: "number", better: "higher" }],
    ["tests.passed", { value: total - failed - skipped, unit: "number", better: "higher" }],
    ["tests.failed", { value: failed, unit: "number", better: "lower" }],
    ["tests.skipped", { value: skipped, unit: "number", better: "lower" }],
    ["files.read", { value: files, unit: "number", better: "higher" }],
  ]);
  if (seconds !== undefined) {
    metrics.set("tests.duration", { value: roundToMicroseconds(seconds), unit: "s", better: "lower" });
  }
  return metrics;
}

/** Sums of decimal fractions carry noise in their last digits, and its size depends on their order. */
function roundToMicroseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
