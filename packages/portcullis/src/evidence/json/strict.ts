/**
 * A strict parser of JSON (RFC 8259) for documents that decide something.
 *
 * It gives what `JSON.parse` gives, but the same key twice in an object is refused: two readers that keep
 * different ones of the two values would see different documents. Nesting and length are bounded, every
 * problem has its line and column, and `__proto__` is a key like any other.
 */
import type { JsonValue } from "#core";
import type { ReportLimits } from "../limits.ts";
import { refuse, refuseOver } from "./refuse.ts";

export type StrictJson = Readonly<{
  limits: ReportLimits;
  /** `last-wins` is what `JSON.parse` does. */
  sameKey?: "refuse" | "last-wins";
  /** The number of the text's first line in its file. */
  firstLine?: number;
}>;

type Cursor = { at: number; depth: number } & Readonly<{ text: string; options: StrictJson }>;

/** Parses one JSON document. Throws `UnreadableReport`. */
export function parseStrictJson(text: string, options: StrictJson): JsonValue {
  if (text.length > options.limits.valueBytesMax) refuseOver(options.limits, "valueBytesMax");
  const cursor: Cursor = { at: 0, depth: 0, text, options };
  skipSpace(cursor);
  if (cursor.at === text.length) refuse({ code: "report.empty" });
  const value = parseValue(cursor);
  if (cursor.at < text.length) return malformed(cursor, "more text after the end of the document");
  return value;
}

/** Parses a value and the white space behind it. */
function parseValue(cursor: Cursor): JsonValue {
  const value = valueAt(cursor);
  skipSpace(cursor);
  return value;
}

function valueAt(cursor: Cursor): JsonValue {
  switch (cursor.text[cursor.at]) {
    case "{":
      return nested(cursor, parseObject);
    case "[":
      return nested(cursor, parseList);
    case '"':
      return parseText(cursor);
    case "t":
      return parseWord(cursor, "true", true);
    case "f":
      return parseWord(cursor, "false", false);
    case "n":
      return parseWord(cursor, "null", null);
    default:
      return parseNumber(cursor);
  }
}

function nested<Value>(cursor: Cursor, parse: (cursor: Cursor) => Value): Value {
  const { limits } = cursor.options;
  cursor.depth += 1;
  if (cursor.depth > limits.depthMax) refuseOver(limits, "depthMax");
  cursor.at += 1;
  skipSpace(cursor);
  const value = parse(cursor);
  cursor.depth -= 1;
  return value;
}

function parseObject(cursor: Cursor): JsonValue {
  const members: Record<string, JsonValue> = {};
  if (took(cursor, "}")) return members;
  do {
    skipSpace(cursor);
    const keyAt = cursor.at;
    if (cursor.text[keyAt] !== '"') return unexpected(cursor);
    const key = parseText(cursor);
    if (Object.hasOwn(members, key) && cursor.options.sameKey !== "last-wins") {
      refuse({ code: "report.duplicate_key", key, line: placeOf(cursor, keyAt).line });
    }
    skipSpace(cursor);
    if (!took(cursor, ":")) return unexpected(cursor);
    skipSpace(cursor);
    setMember(members, key, parseValue(cursor));
  } while (took(cursor, ","));
  return took(cursor, "}") ? members : unexpected(cursor);
}

function parseList(cursor: Cursor): JsonValue {
  const values: JsonValue[] = [];
  if (took(cursor, "]")) return values;
  do {
    skipSpace(cursor);
    values.push(parseValue(cursor));
  } while (took(cursor, ","));
  return took(cursor, "]") ? values : unexpected(cursor);
}

/** Plain assignment to `__proto__` would set the prototype instead of a member. */
function setMember(members: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== "__proto__") members[key] = value;
  else Object.defineProperty(members, key, { value, enumerable: true, writable: true, configurable: true });
}

function parseText(cursor: Cursor): string {
  const { text } = cursor;
  let close = text.indexOf('"', cursor.at + 1);
  while (close > 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  if (close < 0) return refuse({ code: "report.truncated" });
  const quoted = text.slice(cursor.at, close + 1);
  const plain = quoted.slice(1, -1);
  try {
    // The few texts with an escape, or with a control character that has no place in JSON.
    const value = NEEDS_DECODING.test(plain) ? (JSON.parse(quoted) as string) : plain;
    cursor.at = close + 1;
    return value;
  } catch {
    return malformed(cursor, "a text with a bad escape or a control character");
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that JSON forbids.
const NEEDS_DECODING = /[\\\u0000-\u001f]/;

/** Whether an odd number of backslashes stands before `at`. */
export function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === 0x5c) before -= 1;
  return (at - before) % 2 === 0;
}

function parseWord<Value>(cursor: Cursor, word: string, value: Value): Value {
  if (!cursor.text.startsWith(word, cursor.at)) return unexpected(cursor);
  cursor.at += word.length;
  return value;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function parseNumber(cursor: Cursor): number {
  NUMBER.lastIndex = cursor.at;
  const digits = NUMBER.exec(cursor.text)?.[0];
  if (digits === undefined) return unexpected(cursor);
  cursor.at += digits.length;
  return Number(digits);
}

function took(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at += 1;
  return true;
}

function skipSpace(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    cursor.at += 1;
  }
}

function unexpected(cursor: Cursor): never {
  const found = cursor.text.codePointAt(cursor.at);
  if (found === undefined) return refuse({ code: "report.truncated" });
  return malformed(cursor, `unexpected ${JSON.stringify(String.fromCodePoint(found))}`);
}

function malformed(cursor: Cursor, detail: string): never {
  return refuse({ code: "report.malformed", detail, ...placeOf(cursor, cursor.at) });
}

function placeOf({ text, options }: Cursor, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { line: (options.firstLine ?? 1) + before.length - 1, column };
}
