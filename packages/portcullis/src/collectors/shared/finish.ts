/**
 * The end of reading: the sum of all files, or why there is none.
 */
import type { Cause, Reading, ReportReader } from "#evidence";
import { UnreadableReport } from "#evidence";

export type Finished =
  | Readonly<{ kind: "read"; value: Reading }>
  | Readonly<{ kind: "unreadable"; cause: Cause }>;

/** Ends a reader. What contradicts only in sum is told of the last file. */
export function readingOf(reader: ReportReader, lastPath: string): Finished {
  try {
    return { kind: "read", value: reader.finish() };
  } catch (thrown) {
    if (!(thrown instanceof UnreadableReport)) throw thrown;
    return {
      kind: "unreadable",
      cause: { code: "report.unreadable", path: lastPath, problem: thrown.problem },
    };
  }
}
