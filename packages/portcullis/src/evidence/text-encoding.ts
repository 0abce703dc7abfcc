/**
 * Which encoding a text report has, told by its first bytes.
 *
 * A byte order mark wins, then the zeros of UTF-16 (reports begin in ASCII), then the XML declaration, else it
 * is UTF-8. A declared UTF-16 in a file that reads as ASCII is a slip of .NET writers, which declare the encoding
 * of the string in memory: the bytes are UTF-8, and if they are not, decoding them fails.
 */
import { refuse } from "./json/refuse.ts";

/** How many first bytes the encoding is told from. */
export const encodingHeadBytes = 1024;

const DECLARED = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/;

/** The label of the encoding, as `TextDecoder` takes it. Refuses UTF-32, which it cannot read. */
export function encodingOf(head: Uint8Array): string {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? refuseUtf32() : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0 && b === 0) return refuseUtf32();
  if (b === 0 && head.length > 1) return c === 0 ? refuseUtf32() : "utf-16le";
  if (a === 0 && head.length > 1) return "utf-16be";
  const declared = DECLARED.exec(asciiOf(head))?.[1] ?? "utf-8";
  return declared.toLowerCase().startsWith("utf-16") ? "utf-8" : declared;
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, encodingHeadBytes));
}

function refuseUtf32(): never {
  return refuse({ code: "report.encoding", encoding: "utf-32" });
}
