/**
 * Reads numbers out of JSON, NDJSON or YAML by JSON Pointer.
 *
 * Which of the three it is shows in the text, not in the name: a first line that is a whole JSON value begins
 * NDJSON (of one line, where nothing follows: that is the same as a document); `{` or `[` begins JSON, which is
 * read strictly; all else is YAML.
 */
import type { JsonValue, TextMap } from "#core";
import { joinBytes } from "../json/join-bytes.ts";
import { refuse, refuseOver } from "../json/refuse.ts";
import { parseStrictJson } from "../json/strict.ts";
import { createUtf8Input } from "../json/utf8-input.ts";
import { createWholeText } from "../json/whole-text.ts";
import type { ReportLimits } from "../limits.ts";
import type { FileReader, ReaderTools, ReportReader } from "../reader.ts";
import { createJsonLines } from "./json-lines.ts";
import { createSamples, type MetricPointer } from "./samples.ts";
import { LineScanner } from "./scan-line.ts";
import { parseYaml } from "./yaml-document.ts";

const NEWLINE = 0x0a;
const SPACE = 0x20;

export function createMetricsReader({ limits }: ReaderTools, pointers: TextMap<MetricPointer>): ReportReader {
  const samples = createSamples(pointers, limits);
  let files = 0;
  return {
    file: () => {
      const file = files++;
      let documents = 0;
      const take = (value: JsonValue, line?: number) => {
        documents += 1;
        samples.take(value, file, line);
      };
      const either = eitherReader(
        limits,
        createWholeText(limits, (text) => take(parseDocument(text, limits))),
        () => createJsonLines(limits, take),
      );
      const end = () => {
        either.end();
        samples.endFile(file, documents);
      };
      return createUtf8Input({ write: either.write, end }, limits);
    },
    finish: () => ({ metrics: samples.metrics(), notes: [] }),
  };
}

/** Waits for the first line that is not blank, and reads lines if it is a JSON value, else a document. */
function eitherReader(limits: ReportLimits, document: FileReader, lines: () => FileReader): FileReader {
  const held: Uint8Array[] = [];
  let heldBytes = 0;
  let reader: FileReader | undefined;
  const choose = () => {
    const head = joinBytes(held);
    const start = head.findIndex((byte) => byte > SPACE);
    const end = start < 0 ? -1 : head.indexOf(NEWLINE, start);
    if (end < 0) return;
    reader = isJson(head.subarray(start, end), limits) ? lines() : document;
    reader.write(head);
  };
  return {
    write: (chunk) => {
      if (reader) return reader.write(chunk);
      // A copy: the chunk's owner may use its memory again.
      held.push(chunk.slice());
      heldBytes += chunk.length;
      if (heldBytes > limits.valueBytesMax) refuseOver(limits, "valueBytesMax");
      // A document on one long line needs no look at every piece of it.
      if (chunk.includes(NEWLINE)) choose();
    },
    end: () => {
      if (!reader) document.write(joinBytes(held));
      (reader ?? document).end();
    },
  };
}

function isJson(line: Uint8Array, limits: ReportLimits): boolean {
  // Not deeper than the limit, before a parser sees it that has none.
  const scanner = new LineScanner();
  scanner.scan(line, 0, line.length);
  if (scanner.depth > limits.depthMax) return false;
  try {
    JSON.parse(new TextDecoder().decode(line));
    return true;
  } catch {
    return false;
  }
}

function parseDocument(text: string, limits: ReportLimits): JsonValue {
  const first = text.trimStart().charAt(0);
  if (first === "") return refuse({ code: "report.empty" });
  if (first === "{" || first === "[") return parseStrictJson(text, { limits });
  if (first === "<") {
    return refuse({ code: "report.other_format", found: "xml", expected: ["json", "ndjson", "yaml"] });
  }
  return parseYaml(text, limits);
}
