/**
 * JSON Pointers, RFC 6901.
 */
import { isJsonObject, type JsonValue } from "#core";

/** The keys of a pointer from the root inward. Undefined where the text is no pointer. */
export function parseJsonPointer(text: string): readonly string[] | undefined {
  if (text !== "" && !text.startsWith("/")) return undefined;
  if (/~(?![01])/.test(text)) return undefined;
  // In this order: `~01` is the key `~1`.
  const unescaped = (key: string) => key.replaceAll("~1", "/").replaceAll("~0", "~");
  return text.split("/").slice(1).map(unescaped);
}

/** The value at a pointer. Undefined where there is none; an index has no leading zeros, and `-` finds nothing. */
export function valueAt(document: JsonValue, keys: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const key of keys) {
    if (Array.isArray(value)) value = INDEX.test(key) ? value[Number(key)] : undefined;
    else if (isJsonObject(value)) value = Object.hasOwn(value, key) ? value[key] : undefined;
    else return undefined;
  }
  return value;
}

const INDEX = /^(?:0|[1-9]\d*)$/;
