/**
 * A look at the bytes of a line of JSON that is faster than a parser: how many keys it has.
 *
 * `JSON.parse` keeps the last of two values with the same key and does not tell. But as many keys as stand in the
 * text must stand in the value: outside of texts, a colon stands behind each key and nowhere else.
 */
import type { JsonValue } from "#core";
import { BACKSLASH, BRACE_CLOSE, BRACE_OPEN, BRACKET_BIT, COLON, NEWLINE, QUOTE } from "../json/bytes.ts";

export class LineScanner {
  /** The keys in the line that was scanned last. */
  keys = 0;
  /** How deep its values lie in each other, at the most. */
  depth = 0;

  /** Scans the line that begins at `start`. Gives the place of its newline, or `end` where it has none. */
  scan(bytes: Uint8Array, start: number, end: number): number {
    let [at, keys, depth, deepest] = [start, 0, 0, 0];
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        at = skipText(bytes, at + 1, end);
        // A text does not go on in the next line. The parser will say so.
        if (bytes[at] === NEWLINE) break;
      } else if (byte === COLON) keys += 1;
      else if ((byte | BRACKET_BIT) === BRACE_OPEN) deepest = Math.max(deepest, ++depth);
      else if ((byte | BRACKET_BIT) === BRACE_CLOSE) depth -= 1;
      else if (byte === NEWLINE) break;
    }
    this.keys = keys;
    this.depth = deepest;
    return Math.min(at, end);
  }
}

/** Where the text that goes on at `start` has its closing quote, or where its line ends without one. */
function skipText(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const byte = bytes[at];
    if (byte === QUOTE || byte === NEWLINE) return at;
    // No newline is jumped over behind a backslash, wherever the line ends.
    at += byte === BACKSLASH && bytes[at + 1] !== NEWLINE ? 2 : 1;
  }
  return end;
}

/** How many members all objects in a value have, together. */
export function keysInValue(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) keys += keysInValue(item);
    return keys;
  }
  const members = value as Readonly<Record<string, JsonValue>>;
  for (const key in members) {
    const member = members[key];
    keys += typeof member === "object" && member !== null ? 1 + keysInValue(member) : 1;
  }
  return keys;
}
