/**
 * A report file as a source: opened once, pushed in chunks, digested as it is read, whatever its size.
 */
import { type FileReader, type InputFile, UnreadableReport } from "#evidence";
import type { Attempt } from "../shared/attempt.ts";
import { mayGoOn } from "../shared/given-up.ts";
import type { Source } from "../shared/read-sources.ts";

/** The file at a path that a search has found. */
export function reportSource(path: string, attempt: Attempt): Source {
  return { name: path, pushTo: (reader, record) => pushFile(path, attempt, reader, record) };
}

/**
 * Pushes the file to its end, also where the reader has refused it: the digest says which file it was that could not
 * be read.
 */
async function pushFile(
  path: string,
  attempt: Attempt,
  reader: FileReader,
  record: (input: InputFile) => void,
): Promise<void> {
  const { tools } = attempt;
  mayGoOn(attempt, path);
  const { chunks, digest, modifiedMs } = await tools.files.open(path);
  const { fileBytesMax } = tools.limits;
  let refused: UnreadableReport | undefined;
  let bytes = 0;
  for await (const chunk of chunks) {
    mayGoOn(attempt, path);
    bytes += chunk.length;
    if (bytes > fileBytesMax) {
      throw new UnreadableReport({ code: "report.limit", limit: "fileBytesMax", max: fileBytesMax });
    }
    refused ??= refusalOf(() => reader.write(chunk));
  }
  refused ??= refusalOf(reader.end);
  record({ path, digest: digest(), modifiedMs, tracked: tools.isTracked(path) });
  if (refused) throw refused;
}

function refusalOf(push: () => void): UnreadableReport | undefined {
  try {
    push();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof UnreadableReport) return thrown;
    throw thrown;
  }
}
