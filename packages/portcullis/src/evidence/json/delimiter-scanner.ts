/**
 * Finds where a JSON value ends, over raw bytes: the next `,` `:` `]` or `}` that stands outside of every text
 * and of every nested value.
 *
 * It knows texts and depth and nothing else, so it is as fast as a loop over bytes can be, and it can stop and
 * go on at any byte. It does not check the grammar: `JSON.parse` does that for the stretch between two delimiters.
 * Brackets and braces count alike; a stretch in which they are mixed up is refused by `JSON.parse`.
 */
import type { ReportLimits } from "../limits.ts";
import { BACKSLASH, BRACE_CLOSE, BRACE_OPEN, BRACKET_BIT, COLON, COMMA, NEWLINE, QUOTE } from "./bytes.ts";
import { refuseOver } from "./refuse.ts";

export class DelimiterScanner {
  /** The number of the line that was reached, from 1. */
  line = 1;
  /** Where that line starts, counted like `at` in the calls. It moves with {@link shift}. */
  lineStart = 0;
  readonly #limits: ReportLimits;
  #depth = 0;
  #depthMax = 0;
  #inText = false;
  #afterBackslash = false;

  constructor(limits: ReportLimits) {
    this.#limits = limits;
  }

  /** Starts with a new value that lies `depth` objects or lists deep. */
  begin(depth: number): void {
    this.#depth = 0;
    this.#depthMax = this.#limits.depthMax - depth;
    this.#inText = false;
    this.#afterBackslash = false;
  }

  /** Where the next delimiter stands in `bytes`, from `at` on and before `end`; -1 where more bytes are needed. */
  next(bytes: Uint8Array, at: number, end: number): number {
    let i = this.#inText ? this.#skipText(bytes, at, end) : at;
    let depth = this.#depth;
    while (i < end) {
      const byte = bytes[i++] ?? 0;
      if (byte === QUOTE) i = this.#skipText(bytes, i, end);
      else if (byte === COMMA || byte === COLON || (byte | BRACKET_BIT) === BRACE_CLOSE) {
        if (depth === 0) return this.#found(i - 1);
        if (byte > COLON) depth -= 1;
      } else if ((byte | BRACKET_BIT) === BRACE_OPEN) this.#check(++depth);
      else if (byte === NEWLINE) this.#newLine(i);
    }
    this.#depth = depth;
    return -1;
  }

  /** Where the white space ends that begins at `at`. */
  skipSpace(bytes: Uint8Array, at: number, end: number): number {
    let i = at;
    for (; i < end; i++) {
      const byte = bytes[i];
      if (byte === NEWLINE) this.#newLine(i + 1);
      else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) break;
    }
    return i;
  }

  /** Says that the bytes have moved towards the front of their buffer. */
  shift(bytes: number): void {
    this.lineStart -= bytes;
  }

  #check(depth: number): void {
    if (depth > this.#depthMax) refuseOver(this.#limits, "depthMax");
  }

  #newLine(start: number): void {
    this.line += 1;
    this.lineStart = start;
  }

  #found(at: number): number {
    this.#depth = 0;
    return at;
  }

  /** The place after the closing quote, or `end` where the text goes on. */
  #skipText(bytes: Uint8Array, at: number, end: number): number {
    let i = at;
    if (this.#afterBackslash && i < end) {
      this.#afterBackslash = false;
      i += 1;
    }
    while (i < end) {
      const byte = bytes[i++];
      if (byte === QUOTE) {
        this.#inText = false;
        return i;
      }
      if (byte === BACKSLASH && ++i > end) this.#afterBackslash = true;
    }
    this.#inText = true;
    return end;
  }
}
