/**
 * Feeding report files to a reader: each file once, digested as it is read, whatever its size.
 */

import type { CollectorTools } from "#app/ports";
import type { Cause, InputFile, ReportReader } from "#evidence";
import { UnreadableReport } from "#evidence";

/** The files that were read, or the cause why one could not be. */
export type FilesRead =
  | Readonly<{ kind: "read"; inputs: readonly InputFile[] }>
  | Readonly<{ kind: "unreadable"; inputs: readonly InputFile[]; cause: Cause }>;

/** Reads all files in order. The first that cannot be read ends it: half a report is no evidence. */
export async function readFiles(
  paths: readonly string[],
  reader: ReportReader,
  tools: CollectorTools,
): Promise<FilesRead> {
  const inputs: InputFile[] = [];
  for (const path of paths) {
    try {
      inputs.push(await readFile(path, reader, tools));
    } catch (thrown) {
      if (!(thrown instanceof UnreadableReport)) throw thrown;
      return {
        kind: "unreadable",
        inputs,
        cause: { code: "report.unreadable", path, problem: thrown.problem },
      };
    }
  }
  return { kind: "read", inputs };
}

async function readFile(path: string, reader: ReportReader, tools: CollectorTools): Promise<InputFile> {
  const opened = await tools.files.open(path);
  const file = reader.file(path);
  const { fileBytesMax } = tools.limits;
  let bytes = 0;
  for await (const chunk of opened.chunks) {
    bytes += chunk.length;
    if (bytes > fileBytesMax)
      throw new UnreadableReport({ code: "report.limit", limit: "fileBytesMax", max: fileBytesMax });
    file.write(chunk);
  }
  file.end();
  return { path, digest: opened.digest(), modifiedMs: opened.modifiedMs, tracked: tools.isTracked(path) };
}
