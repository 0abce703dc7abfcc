/**
 * Reads JUnit XML in tests.
 */
import { createJunitReader, type ReportLimits } from "#evidence";
import { problemOf, type ReadReports, readReports } from "./read-reports.ts";

type Options = Parameters<typeof readReports>[2];

/** Reads the files of one check. Of copies: what is read is emptied behind the reader. */
export function readJunit(files: readonly (string | Uint8Array)[], options?: Options): ReadReports {
  const copies = files.map((file) => (typeof file === "string" ? file : Uint8Array.from(file)));
  return readReports(createJunitReader, copies, options);
}

/** Why a file could not be read. */
export function junitProblem(file: string | Uint8Array, limits: Partial<ReportLimits> = {}) {
  return problemOf(() => readJunit([file], { limits }));
}

/** A document that is one suite. */
export function suiteXml(content: string, attributes = ""): string {
  return `<testsuite name="s"${attributes}>${content}</testsuite>`;
}

/** How many tests there are, passed, failed, and were skipped. */
export function countsOf({ values }: ReadReports): readonly number[] {
  return ["total", "passed", "failed", "skipped"].map((name) => values[`tests.${name}`] ?? Number.NaN);
}

/** How many tests of a document failed. */
export function failedOf(xml: string): number {
  return readJunit([xml]).values["tests.failed"] ?? Number.NaN;
}
