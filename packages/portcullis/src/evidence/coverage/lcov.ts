/**
 * LCOV trace files (geninfo(1)): one record per line, in sections of one source file each.
 *
 *     TN: ──▶ SF:path ──▶ FN | FNDA | FNL | FNA | DA | BRDA | totals … ──▶ end_of_record ──▶ TN: …
 *
 * Details count; the totals of a section (`LF`, `LH`, …) count where it has no details of their kind. Records that
 * nobody knows yet are let be, since LCOV grows new ones; a line that is no record at all is refused.
 */
import { refuse, refuseOver } from "../json/refuse.ts";
import type { ReportLimits } from "../limits.ts";
import { UnreadableReport } from "../reader.ts";
import type { TextReader } from "../text-stream.ts";
import { createLcovSection, type LcovSection } from "./lcov-section.ts";
import type { FileCoverage } from "./map.ts";

const END = "end_of_record";
const RECORD = /^[A-Z]+\d*:/;
/** What may stand between sections: the name of a test, the version of the source, a comment. */
const BETWEEN = /^(?:TN:|VER:|#|$)/;

/** Reads one trace file. `fileAt` gives the file of the coverage map for a path. */
export function createLcovReader(limits: ReportLimits, fileAt: (path: string) => FileCoverage): TextReader {
  let section: LcovSection | undefined;
  let carried = "";
  let lineNumber = 0;

  const readLine = (line: string): void => {
    lineNumber += 1;
    section = section === undefined ? readBetween(line) : readInside(line, section);
  };
  const readBetween = (line: string): LcovSection | undefined => {
    if (line.startsWith("SF:")) return createLcovSection(fileAt(line.slice(3)));
    return BETWEEN.test(line) ? undefined : malformed("a record outside of a section, or none at all");
  };
  const readInside = (line: string, open: LcovSection): LcovSection | undefined => {
    if (line.startsWith("DA:")) open.line(line.slice(3));
    else if (line === END) {
      open.close();
      return undefined;
    } else if (line.startsWith("SF:")) malformed("a section without its end_of_record");
    else if (RECORD.test(line)) open.record(line);
    else if (line !== "" && !line.startsWith("#")) malformed("a line that is no record of LCOV");
    return open;
  };
  const malformed = (detail: string): never => refuse({ code: "report.malformed", detail, line: lineNumber });
  const readLast = (line: string): void => {
    const isCutOff = section
      ? line !== END
      : line !== "" && ("TN:".startsWith(line) || "SF:".startsWith(line));
    if (isCutOff) refuse({ code: "report.truncated" });
    readLine(line);
    if (section) refuse({ code: "report.truncated" });
  };

  return placed(() => lineNumber, {
    write: (text) => {
      let from = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
        readLine(withoutReturn(carried + text.slice(from, end)));
        carried = "";
        from = end + 1;
      }
      carried += text.slice(from);
      if (carried.length > limits.valueBytesMax) refuseOver(limits, "valueBytesMax");
    },
    end: () => readLast(withoutReturn(carried)),
  });
}

/** Adds the number of the line to what is said of a field. */
function placed(lineNumber: () => number, reader: TextReader): TextReader {
  const guard = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof UnreadableReport) || error.problem.code !== "report.field") throw error;
      refuse({ ...error.problem, line: lineNumber() });
    }
  };
  return { write: (text) => guard(() => reader.write(text)), end: () => guard(reader.end) };
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
