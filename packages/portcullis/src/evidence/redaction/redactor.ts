/**
 * Takes the values of secrets out of a stream of bytes.
 *
 * Every unbroken run of bytes that belongs to an occurrence of a secret becomes one `[redacted]`; every other
 * byte passes unchanged. The result does not depend on how the stream is cut into chunks. Held back is only an
 * end that could be the beginning of a secret: never more than the longest form of one, mostly nothing.
 */
import { secretForms } from "./forms.ts";
import type { Matcher, Span } from "./matcher.ts";
import { createMatcher } from "./matcher.ts";

/** What stands where a secret stood. */
export const redactionMark = "[redacted]";

/** One stream. What it returns may share memory with what it was given. */
export type Redactor = Readonly<{
  write: (chunk: Uint8Array) => Uint8Array;
  /** The rest that was held back. The redactor is not used again. */
  end: () => Uint8Array;
}>;

/** The secrets of one command, made ready. Each stream has a redactor of its own. */
export type Redaction = Readonly<{ start: () => Redactor }>;

const NOTHING = new Uint8Array(0);
const MARK = new TextEncoder().encode(redactionMark);
const UNTOUCHED: Redactor = { write: (chunk) => chunk, end: () => NOTHING };

/** Prepares to take out these values, plain and encoded. Values under eight characters are ignored. */
export function createRedaction(values: Iterable<string>): Redaction {
  const forms = secretForms(values);
  if (forms.length === 0) return { start: () => UNTOUCHED };
  const matcher = createMatcher(forms);
  return { start: () => startRedactor(matcher) };
}

function startRedactor(matcher: Matcher): Redactor {
  let held: Uint8Array = NOTHING;
  /** How many of the held bytes are known to belong to a secret that began before them. */
  let heldSecret = 0;
  /** Whether the last byte given out belonged to a secret, so that its mark is written already. */
  let marked = false;

  /** Gives out the bytes before `end`, and remembers what a secret covers beyond it. */
  function pass(bytes: Uint8Array, end: number): Uint8Array {
    if (end === 0) return NOTHING;
    const secrets = union([{ start: 0, end: heldSecret }, ...matcher.occurrences(bytes)]);
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const secret of secrets) {
      if (secret.start >= end) break;
      if (secret.start > at) parts.push(bytes.subarray(at, secret.start));
      if (secret.start > at || !marked) parts.push(MARK);
      marked = true;
      at = secret.end;
    }
    heldSecret = Math.max(0, at - end);
    if (at < end) {
      parts.push(bytes.subarray(at, end));
      marked = false;
    }
    return concat(parts);
  }

  return {
    write: (chunk) => {
      const bytes = concat([held, chunk]);
      const end = matcher.openEnd(bytes);
      const passed = pass(bytes, end);
      // A copy: what is held must not keep a whole chunk alive.
      held = bytes.slice(end);
      return passed;
    },
    end: () => pass(held, held.length),
  };
}

/** Joins spans that overlap or touch. They come sorted by start; empty ones vanish. */
function union(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (span.end === span.start) continue;
    if (last && span.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else joined.push(span);
  }
  return joined;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length <= 1) return filled[0] ?? NOTHING;
  const whole = new Uint8Array(filled.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of filled) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
