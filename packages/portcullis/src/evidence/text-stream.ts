/**
 * The bytes of a report as text, while they come.
 *
 * Strict: a byte that its encoding does not have makes the report unreadable, because what cannot be read
 * cannot be believed. The byte order mark is taken away. Large chunks are cut, so that memory stays small
 * whatever a caller pushes.
 */
import { cutText } from "./cut-text.ts";
import { refuse, refuseOver } from "./json/refuse.ts";
import type { FileReader, ReportLimits } from "./reader.ts";
import { encodingHeadBytes, encodingOf } from "./text-encoding.ts";

/** Reads the text of one file: any number of pieces, then the end. */
export type TextReader = Readonly<{ write: (text: string) => void; end: () => void }>;

const PIECE_BYTES = 64 * 1024;
const LABEL_CHARS_MAX = 40;

/** Decodes the bytes of one file for `reader`. Both calls throw `UnreadableReport`. */
export function createTextStream(limits: ReportLimits, reader: TextReader): FileReader {
  let bytesRead = 0;
  const head = new Uint8Array(encodingHeadBytes);
  let headBytes = 0;
  let decode: ReturnType<typeof createDecoder> | undefined;
  const begin = () => {
    const bytes = head.subarray(0, headBytes);
    const decoder = createDecoder(encodingOf(bytes));
    push(decoder, bytes);
    return decoder;
  };
  const push = (decoder: ReturnType<typeof createDecoder>, bytes: Uint8Array) => {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      const text = decoder(bytes.subarray(from, from + PIECE_BYTES));
      if (text !== "") reader.write(text);
    }
  };
  return {
    write: (chunk) => {
      bytesRead += chunk.length;
      if (bytesRead > limits.fileBytesMax) refuseOver(limits, "fileBytesMax");
      if (decode) return push(decode, chunk);
      const held = chunk.subarray(0, head.length - headBytes);
      head.set(held, headBytes);
      headBytes += held.length;
      if (headBytes < head.length) return;
      decode = begin();
      push(decode, chunk.subarray(held.length));
    },
    end: () => {
      decode ??= begin();
      const rest = decode();
      if (rest !== "") reader.write(rest);
      reader.end();
    },
  };
}

/** Decodes the first bytes of a file as well as possible, to look at them. */
export function decodeHead(head: Uint8Array): string {
  return new TextDecoder(knownEncoding(encodingOf(head))).decode(head);
}

/** Decodes piece by piece; without a piece it ends, and tells whether a character is cut in half. */
function createDecoder(label: string): (bytes?: Uint8Array) => string {
  const encoding = knownEncoding(label);
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      return refuse({ code: "report.encoding", encoding });
    }
  };
}

function knownEncoding(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return refuse({ code: "report.encoding", encoding: cutText(label, LABEL_CHARS_MAX) });
  }
}
