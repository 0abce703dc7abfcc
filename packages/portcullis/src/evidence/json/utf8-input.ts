/**
 * The bytes of a text report as UTF-8, whatever they came as.
 *
 * UTF-8 passes through untouched, so that byte scanners pay nothing; a byte order mark is taken away; UTF-16,
 * which PowerShell writes when output is redirected, is made UTF-8. UTF-32 is refused. Whether UTF-8 is well
 * formed is found where it is decoded.
 */
import type { FileReader, ReportLimits } from "../reader.ts";
import { refuse, refuseOver } from "./refuse.ts";

const HEAD_BYTES = 4;

type Encoding = Readonly<{ name: "utf-8" | "utf-16le" | "utf-16be"; markBytes: number }>;

/** Pushes what is written into `target` as UTF-8 without a byte order mark. */
export function createUtf8Input(target: FileReader, limits: ReportLimits): FileReader {
  let head: Uint8Array | undefined = new Uint8Array(0);
  let push = target.write;
  let finish = () => {};
  let bytesRead = 0;

  const start = (bytes: Uint8Array) => {
    const { name, markBytes } = encodingOf(bytes);
    if (name !== "utf-8") ({ push, finish } = transcoder(name, target.write));
    head = undefined;
    push(bytes.subarray(markBytes));
  };
  return {
    write: (chunk) => {
      bytesRead += chunk.length;
      if (bytesRead > limits.fileBytesMax) refuseOver(limits, "fileBytesMax");
      if (head === undefined) return push(chunk);
      head = joined(head, chunk);
      if (head.length >= HEAD_BYTES) start(head);
    },
    end: () => {
      if (head !== undefined) start(head);
      finish();
      target.end();
    },
  };
}

/** By the byte order mark, else by where the zeros of the first character stand: JSON begins in ASCII. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0)) {
    refuse({ code: "report.encoding", encoding: "utf-32" });
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: "utf-8", markBytes: 3 };
  if (a === 0xff && b === 0xfe) return { name: "utf-16le", markBytes: 2 };
  if (a === 0xfe && b === 0xff) return { name: "utf-16be", markBytes: 2 };
  if (b === 0) return { name: "utf-16le", markBytes: 0 };
  if (a === 0) return { name: "utf-16be", markBytes: 0 };
  return { name: "utf-8", markBytes: 0 };
}

function transcoder(encoding: string, push: (bytes: Uint8Array) => void) {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
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

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
