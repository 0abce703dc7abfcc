/**
 * Opening a report by what it is: the first bytes are held back until they tell the format, then a reader of
 * that format gets them and all that follow.
 */
import { refuse } from "./json/refuse.ts";
import type { FileReader } from "./reader.ts";
import { recogniseFormat, recognitionHeadBytes } from "./recognise.ts";
import type { ReportFormat } from "./remarks.ts";
import { decodeHead } from "./text-stream.ts";

/** Reads one file with the reader that `open` gives for its format. An empty file is refused. */
export function createReportFile(open: (found: ReportFormat) => FileReader): FileReader {
  const head = new Uint8Array(recognitionHeadBytes);
  let headBytes = 0;
  let reader: FileReader | undefined;
  const begin = () => {
    const bytes = head.subarray(0, headBytes);
    const opened = open(recogniseFormat(bytes));
    opened.write(bytes);
    return opened;
  };
  return {
    write: (chunk) => {
      if (reader) return reader.write(chunk);
      const held = chunk.subarray(0, head.length - headBytes);
      head.set(held, headBytes);
      headBytes += held.length;
      if (headBytes < head.length) return;
      reader = begin();
      if (held.length < chunk.length) reader.write(chunk.subarray(held.length));
    },
    end: () => {
      if (!reader && decodeHead(head.subarray(0, headBytes)).trim() === "") refuse({ code: "report.empty" });
      reader ??= begin();
      reader.end();
    },
  };
}

/** Refuses a report of another format than `expected`. */
export function refuseFormat(found: ReportFormat, expected: readonly ReportFormat[]): never {
  return refuse({ code: "report.other_format", found, expected });
}
