/**
 * NDJSON: one JSON value on each line.
 *
 * Lines are parsed by `JSON.parse`, which is fast but says nothing of a key that stands twice. So the keys are
 * counted in the bytes and in the value. Where they differ, or anything else is odd, the strict parser reads the
 * line once more and says what is wrong and where. Decoding is faster for many lines at once.
 */
import type { JsonValue } from "#core";
import { ByteWindow } from "../json/byte-window.ts";
import { refuseOver } from "../json/refuse.ts";
import { parseStrictJson } from "../json/strict.ts";
import { createUtf8Decoder } from "../json/utf8-input.ts";
import type { FileReader, ReportLimits } from "../reader.ts";
import { keysInValue, LineScanner } from "./scan-line.ts";

const NEWLINE = 0x0a;
const PIECE_BYTES = 64 * 1024;

/** Reads UTF-8, and gives each value with the number of its line. Blank lines are left out. */
export function createJsonLines(
  limits: ReportLimits,
  take: (value: JsonValue, line: number) => void,
): FileReader {
  const window = new ByteWindow();
  const decode = createUtf8Decoder();
  const scanner = new LineScanner();
  let line = 0;

  /** Reads the bytes at hand before `end`, where a line ends. */
  const readUpTo = (end: number) => {
    const bytes = window.upTo(end);
    const text = decode(bytes);
    // Then a place in the bytes is the same place in the text.
    const isAscii = text.length === bytes.length;
    for (let start = 0; start <= bytes.length; ) {
      const lineEnd = scanner.scan(bytes, start, bytes.length);
      const own = isAscii ? text.slice(start, lineEnd) : decode(bytes.subarray(start, lineEnd));
      line += 1;
      const isDeep = scanner.depth > limits.depthMax;
      const value = isDeep ? undefined : parseFast(own, scanner.keys);
      if (value !== undefined) take(value, line);
      else if (own.trim() !== "") take(parseStrictJson(own, { limits, firstLine: line }), line);
      start = lineEnd + 1;
    }
    window.start = end + 1;
  };

  return {
    write: (chunk) => {
      for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
        const before = window.end - window.start;
        const piece = chunk.subarray(from, from + PIECE_BYTES);
        window.append(piece);
        const newline = piece.lastIndexOf(NEWLINE);
        if (newline >= 0) readUpTo(before + newline);
        if (window.end - window.start > limits.valueBytesMax) refuseOver(limits, "valueBytesMax");
      }
    },
    end: () => readUpTo(window.end),
  };
}

/** The value of a line with so many keys; undefined where the line needs a closer look. */
function parseFast(text: string, keys: number): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return keysInValue(value) === keys ? value : undefined;
  } catch {
    return undefined;
  }
}
