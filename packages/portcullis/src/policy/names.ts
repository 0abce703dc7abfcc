/**
 * The names of gates: ids, and the aliases that stand for them.
 */
import { isJsonObject, type JsonValue, lookup } from "#core";

/** The entries of a map, and none of what is no map. */
export function entriesIn(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** The value at a key; undefined where there is no such key, or no map. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? lookup(value, key) : undefined;
}

/** The texts of a list, and none of what is no list. */
export function textsIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** All names of gates, aliases included, to the id that counts. An id counts before an alias. */
export function canonicalNames(policy: JsonValue): ReadonlyMap<string, string> {
  const gates = entriesIn(memberOf(policy, "gates"));
  const names = new Map<string, string>();
  for (const [id, gate] of gates) {
    for (const alias of textsIn(memberOf(gate, "aliases"))) names.set(alias, id);
  }
  for (const [id] of gates) names.set(id, id);
  return names;
}
