/**
 * Looking into JSON values that come from outside, member by member.
 *
 * A member that is there but of the wrong type is refused with its place in the document: guessing what was
 * meant could turn a no into a yes.
 */
import { isJsonObject, type JsonObject, type JsonValue } from "#core";
import { cutText } from "../cut-text.ts";
import { refuse } from "./refuse.ts";

/** Where a value stands: a JSON Pointer, made only when it is needed. */
export type Where = () => string;

const FOUND_CHARS_MAX = 60;

/** Refuses a member of a document. */
export function refuseField(path: string, expected: string, found: JsonValue | undefined): never {
  const shown = found === undefined ? "nothing" : cutText(JSON.stringify(found), FOUND_CHARS_MAX);
  return refuse({ code: "report.field", path, expected, found: shown });
}

/** The JSON Pointer (RFC 6901) to a member. */
export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * A member whose name comes from outside. What objects inherit is never found; null counts as absent. Names of
 * ours, which no object inherits, can be read as properties: that is faster.
 */
export function memberOf(object: JsonObject, key: string): JsonValue | undefined {
  return (Object.hasOwn(object, key) ? object[key] : undefined) ?? undefined;
}

/** A text, or nothing. `key` is the name of the member that has this value. */
export function asText(value: JsonValue | undefined, where: Where, key: string): string | undefined {
  if (typeof value === "string") return value;
  return value === undefined || value === null
    ? undefined
    : refuseField(pointerTo(where(), key), "a text", value);
}

/** An object, or nothing. */
export function asObject(value: JsonValue | undefined, where: Where, key: string): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  return value === undefined || value === null
    ? undefined
    : refuseField(pointerTo(where(), key), "an object", value);
}

/** A list, or nothing. */
export function asList(
  value: JsonValue | undefined,
  where: Where,
  key: string,
): readonly JsonValue[] | undefined {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null
    ? undefined
    : refuseField(pointerTo(where(), key), "a list", value);
}

/** An index into a list, or nothing. SARIF writes -1 for none. */
export function asIndex(value: JsonValue | undefined, where: Where, key: string): number | undefined {
  if (value === undefined || value === null || value === -1) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  return refuseField(pointerTo(where(), key), "an index", value);
}

/** One of a few words, or nothing. */
export function asWord<Word extends string>(
  value: JsonValue | undefined,
  words: readonly Word[],
  where: Where,
  key: string,
): Word | undefined {
  if (value === undefined || value === null) return undefined;
  if (words.includes(value as Word)) return value as Word;
  return refuseField(pointerTo(where(), key), `one of ${words.join(", ")}`, value);
}
