/**
 * A text that has to be there as a whole before it can be read.
 */
import type { FileReader, ReportLimits } from "../reader.ts";
import { joinBytes } from "./join-bytes.ts";
import { refuseOver } from "./refuse.ts";
import { createUtf8Decoder } from "./utf8-input.ts";

/** Collects UTF-8 up to the limit `valueBytesMax`, and hands it over at the end. */
export function createWholeText(limits: ReportLimits, take: (text: string) => void): FileReader {
  const decode = createUtf8Decoder();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  return {
    write: (chunk) => {
      bytes += chunk.length;
      if (bytes > limits.valueBytesMax) refuseOver(limits, "valueBytesMax");
      // A copy: the chunk's owner may use its memory again.
      pieces.push(chunk.slice());
    },
    end: () => take(decode(joinBytes(pieces))),
  };
}
