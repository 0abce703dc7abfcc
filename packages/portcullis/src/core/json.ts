/**
 * JSON values and their canonical form, RFC 8785 (JSON Canonicalization Scheme).
 *
 * Two equal values have the same canonical text on every machine, so its digest names the value.
 */
import { invariant } from "./ruling.ts";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** Whether a JSON value is an object: not null, not a list. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Writes a value in RFC 8785 form. Members whose value is `undefined` are left out, as in JSON.
 *
 * @throws InvariantError for NaN, an infinity, a lone surrogate, or a value that is no JSON, like a Map: RFC 8785 has
 * no form for them, and an empty one would make different values equal.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    invariant(Object.prototype.toString.call(value) === "[object Object]", "a JSON object is a plain object");
    // Default sort compares UTF-16 code units, as section 3.2.3 asks.
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${canonicalText(key)}:${canonicalJson(member)}`).join(",")}}`;
  }
  if (typeof value === "string") return canonicalText(value);
  invariant(typeof value !== "number" || Number.isFinite(value), "a JSON number is finite");
  invariant(value === null || typeof value === "number" || typeof value === "boolean", "a value is JSON");
  return JSON.stringify(value);
}

function canonicalText(text: string): string {
  invariant(text.isWellFormed(), "a canonical string has no lone surrogate");
  return JSON.stringify(text);
}
