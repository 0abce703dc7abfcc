/**
 * The bytes of a text report as UTF-8, whatever they came as.
 *
 * UTF-8 passes through untouched, so that byte scanners pay nothing; a byte order mark is taken away; UTF-16,
 * which PowerShell writes when output is redirected, is made UTF-8. UTF-32 is refused. Whether UTF-8 is well
 * formed is found where it is decoded.
 */
import type { FileReader, ReportLimits } from "../reader.ts";
import { encodingOf } from "../text-encoding.ts";
import { joinBytes } from "./join-bytes.ts";
import { refuse, refuseOver } from "./refuse.ts";

const HEAD_BYTES = 4;
const UTF8_MARK = [0xef, 0xbb, 0xbf] as const;

/** Pushes what is written into `target` as UTF-8 without a byte order mark. */
export function createUtf8Input(target: FileReader, limits: ReportLimits): FileReader {
  let head: Uint8Array | undefined = new Uint8Array(0);
  let push = target.write;
  let finish = () => {};
  let bytesRead = 0;

  const start = (bytes: Uint8Array) => {
    const encoding = encodingOf(bytes.subarray(0, HEAD_BYTES));
    if (encoding !== "utf-8") ({ push, finish } = transcoder(encoding, target.write));
    const isMarked = UTF8_MARK.every((byte, at) => bytes[at] === byte);
    head = undefined;
    push(isMarked ? bytes.subarray(UTF8_MARK.length) : bytes);
  };
  return {
    write: (chunk) => {
      bytesRead += chunk.length;
      if (bytesRead > limits.fileBytesMax) refuseOver(limits, "fileBytesMax");
      if (head === undefined) return push(chunk);
      head = joinBytes([head, chunk]);
      if (head.length >= HEAD_BYTES) start(head);
    },
    end: () => {
      if (head !== undefined) start(head);
      finish();
      target.end();
    },
  };
}

function transcoder(encoding: string, push: (bytes: Uint8Array) => void) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  const decode = (chunk: Uint8Array | undefined) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      return refuse({ code: "report.encoding", encoding });
    }
  };
  return {
    push: (chunk: Uint8Array) => push(encoder.encode(decode(chunk))),
    finish: () => push(encoder.encode(decode(undefined))),
  };
}

/** Decodes UTF-8 that is complete. A byte order mark within a text is a character of it. */
export function createUtf8Decoder(): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return refuse({ code: "report.encoding", encoding: "utf-8" });
    }
  };
}
