/**
 * Reads a tree by a shape: problems with places on one side, a normalised value on the other.
 *
 * Normalised means: durations in milliseconds, ratios as numbers, thresholds as data, single values as lists of
 * one. Defaults are not filled in here: what a file does not say must stay unsaid until files are merged.
 */
import { isJsonObject, type JsonObject, type JsonValue, lookup, unreachable } from "#core";
import { holeIn } from "../hole.ts";
import { dottedPath, type KeyPath, pointerOf } from "../path.ts";
import type { Fields, Shape, ShapeOf } from "../schema/shape.ts";
import { type Entry, entryOf, type ListNode, type MapNode, type TreeNode } from "../tree/node.ts";
import { readScalar } from "./scalars.ts";
import {
  cut,
  type Gathered,
  isFilledScalar,
  note,
  type Spot,
  suggestion,
  writtenText,
  wrongForm,
  wrongType,
} from "./spot.ts";

/**
 * Reads `node` as `shape`. Gives undefined where nothing of it could be read; `gathered` then says why.
 *
 * @param inherited what the file that is extended says here: a check's kind may stand there alone.
 */
export function readValue(
  node: TreeNode,
  shape: Shape,
  path: KeyPath,
  gathered: Gathered,
  inherited?: JsonValue,
): JsonValue | undefined {
  gathered.places.set(pointerOf(path), node.where);
  return holeIn(node) ?? readShape({ node, path, gathered }, shape, inherited);
}

function readShape(spot: Spot, shape: Shape, inherited: JsonValue | undefined): JsonValue | undefined {
  switch (shape.kind) {
    case "text":
    case "choice":
    case "flag":
    case "number":
    case "scalar":
    case "duration":
    case "ratio":
    case "instant":
    case "thresholds":
    case "expression":
      return readScalar(spot, shape);
    case "list":
      return readList(spot, shape, inherited);
    case "keyed":
      return readKeyed(spot, shape, inherited);
    case "map":
      return isMapSpot(spot) ? readMap(spot, shape, inherited) : wrongType(spot, "a map of names");
    case "record":
      return isMapSpot(spot) ? readRecord(spot, shape.fields, inherited) : wrongType(spot, "a map of keys");
    case "by-kind":
      // The record above looks up the kind; a `with` on its own has none.
      return wrongType(spot, "the `with` of a check");
    default:
      return unreachable(shape);
  }
}

function readList(
  spot: Spot,
  { of, single, lengthMin }: ShapeOf<"list">,
  inherited: JsonValue | undefined,
): JsonValue | undefined {
  const { node, path, gathered } = spot;
  if (node.kind !== "list" && (single === "refused" || isNothing(node))) return wrongType(spot, "a list");
  const items = node.kind === "list" ? node.items : [node];
  if (items.length < lengthMin) return note(spot, { code: "policy.too_few", min: lengthMin });
  const under = Array.isArray(inherited) ? inherited : [];
  const read = items.map((item, index) =>
    readValue(item, of, [...path, String(index)], gathered, under[index]),
  );
  // A list with a gap would be another list: better none.
  return read.every((value) => value !== undefined) ? read : undefined;
}

/** A list of records that are told apart by their id. Keeps what could be read, so that later problems are found. */
function readKeyed(
  spot: Spot,
  { of }: ShapeOf<"keyed">,
  inherited: JsonValue | undefined,
): JsonValue | undefined {
  const { node, path, gathered } = spot;
  if (node.kind === "scalar") return wrongType(spot, "a list of entries with an id");
  const items = isListNode(node) ? node.items : [node];
  const seen = new Set<string>();
  const read = items.map((item, index) => {
    const id = idIn(item);
    const name = id ?? String(index);
    if (id === undefined && item.kind === "map") {
      note(spot, { code: "policy.missing_key", key: "id", doc: "The entry's name." }, item.where);
    }
    if (id !== undefined && seen.has(id)) note(spot, { code: "policy.repeated", value: cut(id) }, item.where);
    seen.add(name);
    const value = readValue(item, of, [...path, name], gathered, entryWithId(inherited, name));
    return id === undefined ? undefined : value;
  });
  return read.filter((value) => value !== undefined);
}

function readMap(
  spot: Spot<MapNode>,
  { of, keys, keysLike }: ShapeOf<"map">,
  inherited: JsonValue | undefined,
): JsonValue {
  const { node, path, gathered } = spot;
  const read = node.entries.map(({ key, keyWhere, value }): ReadEntry => {
    if (!keys.test(key)) return [key, wrongForm(spot, keysLike, key, keyWhere)];
    return [key, readValue(value, of, [...path, key], gathered, member(inherited, key))];
  });
  return objectOf(read);
}

function readRecord(spot: Spot<MapNode>, fields: Fields, inherited: JsonValue | undefined): JsonValue {
  const { node, path, gathered } = spot;
  const read = node.entries.map((entry): ReadEntry => {
    const field = lookup(fields, entry.key);
    if (!field) return [entry.key, unknownKey(spot, entry, Object.keys(fields))];
    const shape = shapeFor(field.shape, node, inherited);
    // Without a known kind nobody can say what `with` means; the kind itself is the problem that is told.
    if (!shape) return [entry.key, {}];
    return [
      entry.key,
      readValue(entry.value, shape, [...path, entry.key], gathered, member(inherited, entry.key)),
    ];
  });
  return objectOf(read);
}

/** The shape of a field; for a `with`, that of the kind in `uses` beside it, or above. */
function shapeFor(shape: Shape, record: MapNode, inherited: JsonValue | undefined): Shape | undefined {
  if (shape.kind !== "by-kind") return shape;
  const own = entryOf(record, "uses");
  const uses = own && isFilledScalar(own) ? writtenText(own) : member(inherited, "uses");
  return typeof uses === "string" ? lookup(shape.shapes, uses) : undefined;
}

function unknownKey(spot: Spot, { key, keyWhere }: Entry, known: readonly string[]): undefined {
  const { gathered, path } = spot;
  const problem = {
    code: "policy.unknown_key",
    key: cut(key),
    known,
    ...suggestion(spot, key, known),
  } as const;
  gathered.problems.push({ ...problem, where: keyWhere, path: dottedPath([...path, cut(key)]) });
  return undefined;
}

type ReadEntry = readonly [string, JsonValue | undefined];

/** Keeps what could be read, so that later problems are found as well. `fromEntries` sets own keys only. */
function objectOf(read: readonly ReadEntry[]): JsonObject {
  return Object.fromEntries(read.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? lookup(value, key) : undefined;
}

function entryWithId(value: JsonValue | undefined, id: string): JsonValue | undefined {
  return Array.isArray(value) ? value.find((entry: JsonValue) => member(entry, "id") === id) : undefined;
}

function idIn(node: TreeNode): string | undefined {
  const id = entryOf(node, "id");
  return id && isFilledScalar(id) ? writtenText(id) : undefined;
}

function isMapSpot(spot: Spot): spot is Spot<MapNode> {
  return spot.node.kind === "map";
}

function isListNode(node: TreeNode): node is ListNode {
  return node.kind === "list";
}

function isNothing(node: TreeNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
