/**
 * Changing a part of a JSON value that may not have the expected form: what is not there stays as it is.
 */
import { isJsonObject, type JsonValue, lookup } from "#core";
import { isHole } from "./hole.ts";

/** The object with one of its members changed. */
export function inMember(object: JsonValue, key: string, change: (value: JsonValue) => JsonValue): JsonValue {
  const value = isJsonObject(object) ? lookup(object, key) : undefined;
  return isJsonObject(object) && value !== undefined ? { ...object, [key]: change(value) } : object;
}

/** The map with all of its values changed. */
export function inEach(map: JsonValue, change: (value: JsonValue, key: string) => JsonValue): JsonValue {
  if (!isJsonObject(map) || isHole(map)) return map;
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
