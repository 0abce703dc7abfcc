/**
 * Every key of the policy format, found in the shape itself, with values to write for it.
 *
 * So a test over all keys is a test over all keys: a new one is in it, or fails it for the lack of a value.
 */
import { kindNames, policyShape } from "#policy";
import {
  entryStrength,
  type Field,
  type Shape,
  type ShapeOf,
  type Strength,
} from "../../src/policy/schema/shape.ts";

export type Written = null | boolean | number | string | readonly Written[] | WrittenMap;
export type WrittenMap = { readonly [key: string]: Written };

/** A step on the way to a key. `name`: of an entry in a map; `id`: of an entry in a keyed list. */
export type Segment = Readonly<{ is: "key" | "name" | "id"; key: string }>;
export type EveryField = Readonly<{ path: readonly Segment[]; field: Field }>;

/** Names of entries in maps and keyed lists. */
const ENTRY = "one";

/** All keys of the format, and an entry of each map and keyed list; of a gate's checks, one of each kind. */
export function everyField(shape: Shape = policyShape, path: readonly Segment[] = []): readonly EveryField[] {
  switch (shape.kind) {
    case "record":
      return Object.entries(shape.fields).flatMap(([key, field]) => {
        const inner: readonly Segment[] = [...path, { is: "key", key }];
        return [{ path: inner, field }, ...everyField(shapeBeside(field.shape, path), inner)];
      });
    case "map":
      return namesIn(path).flatMap((key) => entryFields(shape, [...path, { is: "name", key }]));
    case "keyed":
      return entryFields(shape, [...path, { is: "id", key: ENTRY }]);
    default:
      return [];
  }
}

function entryFields(
  { of, appearing }: ShapeOf<"map" | "keyed">,
  path: readonly Segment[],
): readonly EveryField[] {
  const strength = entryStrength(of);
  const field: Field = { shape: of, presence: "optional", doc: "an entry", strength, appearing, inUse: true };
  return [{ path, field }, ...everyField(of, path)];
}

/** Checks are named after their kinds, so that each `with` has the shape of its kind. */
function namesIn(path: readonly Segment[]): readonly string[] {
  switch (path.at(-1)?.key) {
    case "checks":
      return kindNames;
    case "require":
      return ["duration"];
    default:
      return [ENTRY];
  }
}

function shapeBeside(shape: Shape, path: readonly Segment[]): Shape {
  if (shape.kind !== "by-kind") return shape;
  const found = shape.shapes[path.at(-1)?.key ?? ""];
  if (!found) throw new Error("a check of every-field is named after its kind");
  return found;
}

/** Keys with a value of their own that can be changed alone: no section, and no id. */
export function leafFields(): readonly EveryField[] {
  const alone = ["portcullis", "extends", "relaxable", "gates.*.checks.*.uses"];
  return everyField().filter(({ path, field }) => {
    const isIdentity = path.at(-2)?.is === "id" && path.at(-1)?.key === "id";
    const isSection = ["record", "map", "keyed", "by-kind"].includes(field.shape.kind);
    return (
      !isIdentity && !isSection && !alone.includes(patternOf(path)) && !leftOut.includes(patternOf(path))
    );
  });
}

/** `gates.*.checks.*.needs` */
export function patternOf(path: readonly Segment[]): string {
  return path.map(({ is, key }) => (is === "key" ? key : "*")).join(".");
}

/** `gates.one.checks.junit.needs` */
export function nameOf(path: readonly Segment[]): string {
  return path.map(({ key }) => key).join(".");
}

/** Three values for a key that differ; the first of ordered ones is the smallest. Lists hold one name, two and three. */
export function samplesFor(shape: Shape, path: readonly Segment[]): readonly [Written, Written, Written] {
  const special = specialSamples[patternOf(path)];
  if (special) return special;
  switch (shape.kind) {
    case "text":
      return shape.pattern ? ["NAME_A", "NAME_B", "NAME_C"] : ["text-a", "text-b", "text-c"];
    case "choice":
      return three(shape.choices);
    case "flag":
      return [false, true, false];
    case "number":
      return [Math.max(shape.min, 1), Math.max(shape.min, 1) + 1, Math.max(shape.min, 1) + 2];
    case "duration":
      return ["10m", "20m", "30m"];
    case "ratio":
      return ["10%", "20%", "30%"];
    case "instant":
      return ["2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "2026-12-03T00:00:00Z"];
    case "thresholds":
      return ["<= 30s", "<= 20s", "<= 10s"];
    case "scalar":
      return ["a", "b", "c"];
    case "expression":
      return [expressions[shape.place], `!(${expressions[shape.place]})`, "true"];
    case "list": {
      const [a, b, c] = samplesFor(shape.of, path);
      return [[a], [a, b], [a, b, c]];
    }
    case "map":
    case "keyed":
    case "record":
    case "by-kind": {
      const whole = fullValue(shape, path);
      return [whole, whole, whole];
    }
  }
}

function three(values: readonly string[]): readonly [string, string, string] {
  const [a = "", b = a, c = b] = values;
  return [a, b, c];
}

const expressions = {
  subject: 'subject.branch == "main"',
  override: 'override.urgency == "high"',
  emergency: "emergency.users > 1000",
  conflict: "a.passed && b.passed",
  notice: 'notice.severity == "critical"',
} as const;

const gates = ["two", "three", "four"] as const;

/** Values for keys that must fit what stands elsewhere. */
const specialSamples: Readonly<Record<string, readonly [Written, Written, Written]>> = {
  portcullis: [1, 1, 1],
  extends: [[], [], []],
  relaxable: [[], [], []],
  repository: ["acme/a", "acme/b", "acme/c"],
  "gates.*.needs": [[gates[0]], [gates[0], gates[1]], [...gates]],
  "gates.*.checks.*.needs": [["plain-a"], ["plain-a", "plain-b"], ["plain-a", "plain-b", "plain-c"]],
  "gates.*.checks.*.with.okExit": [[1], [1, 2], [1, 2, 3]],
  "gates.*.checks.*.with.metrics.*.at": ["/a", "/b", "/c"],
  "gates.*.checks.*.with.anyOf": [[["a"]], [["a"], ["b"]], [["b"], ["a"]]],
  "routes.*.escalate": [
    [{ after: "5m", to: ["a"] }],
    [{ after: "9m", to: ["a"] }],
    [{ after: "5m", to: ["b"] }],
  ],
};

/** Keys that exclude each other: of these, a whole document has none. */
const leftOut = ["gates.*.checks.*.with.shell", "gates.*.checks.*.with.anyOf"];

/** A document with every key, but for those that exclude each other. */
export function fullDocument(): WrittenMap {
  const document = fullValue(policyShape, []) as WrittenMap;
  const plain = { uses: "command", with: { run: ["true"] }, severity: "low" };
  const one = (document.gates as WrittenMap)[ENTRY] as WrittenMap;
  const checks = { ...(one.checks as WrittenMap), "plain-a": plain, "plain-b": plain, "plain-c": plain };
  const others = gates.map((id) => [id, { checks: { "plain-a": plain } }]);
  return { ...document, gates: { [ENTRY]: { ...one, checks }, ...Object.fromEntries(others) } };
}

function fullValue(shape: Shape, path: readonly Segment[]): Written {
  switch (shape.kind) {
    case "record":
      return fullRecord(shape, path);
    case "map":
      return Object.fromEntries(
        namesIn(path).map((key) => [key, fullValue(shape.of, [...path, { is: "name", key }])]),
      );
    case "keyed":
      return [fullValue(shape.of, [...path, { is: "id", key: ENTRY }])];
    case "by-kind":
      return fullValue(shapeBeside(shape, path.slice(0, -1)), path);
    default:
      return samplesFor(shape, path)[1];
  }
}

function fullRecord({ fields }: ShapeOf<"record">, path: readonly Segment[]): WrittenMap {
  const entries = Object.entries(fields).map(([key, { shape }]): [string, Written] => {
    const inner: readonly Segment[] = [...path, { is: "key", key }];
    const isIdentity = path.at(-1)?.is === "id" && key === "id";
    if (isIdentity) return [key, ENTRY];
    if (key === "uses") return [key, path.at(-1)?.key ?? ""];
    return [key, specialSamples[patternOf(inner)]?.[1] ?? fullValue(shape, inner)];
  });
  return Object.fromEntries(
    entries.filter(([key]) => !leftOut.includes(patternOf([...path, { is: "key", key }]))),
  );
}

/** A document with the value at a path replaced; taken away where there is none. */
export function withValue(document: Written, path: readonly Segment[], value: Written | undefined): Written {
  const [first, ...rest] = path;
  if (!first) return value ?? null;
  if (first.is === "id") {
    const entries = Array.isArray(document) ? (document as readonly WrittenMap[]) : [];
    const kept = entries.filter(({ id }) => id !== first.key);
    const found = entries.find(({ id }) => id === first.key) ?? { id: first.key };
    return rest.length === 0 && value === undefined ? kept : [...kept, withValue(found, rest, value)];
  }
  const map = (document ?? {}) as WrittenMap;
  if (rest.length > 0) return { ...map, [first.key]: withValue(map[first.key] ?? null, rest, value) };
  const { [first.key]: _gone, ...others } = map;
  return value === undefined ? others : { ...others, [first.key]: value };
}

/** The value at a path; undefined where there is none. */
export function valueAt(document: Written | undefined, path: readonly Segment[]): Written | undefined {
  const [first, ...rest] = path;
  if (!first || document === undefined) return document;
  if (first.is === "id") {
    const entries = Array.isArray(document) ? (document as readonly WrittenMap[]) : [];
    return valueAt(
      entries.find(({ id }) => id === first.key),
      rest,
    );
  }
  return valueAt((document as WrittenMap)[first.key], rest);
}

/** A change of one key, and what it is. Absent values are undefined. */
export type Step = Readonly<{
  from: Written | undefined;
  to: Written | undefined;
  is: "stronger" | "weaker" | "neutral";
}>;

/** Changes of a key with their direction, as its strength and presence say. */
export function stepsOf({ path, field }: EveryField, document: Written): readonly Step[] {
  const { strength, shape } = field;
  const steps = stepsBy(strength, samplesFor(shape, path), shape);
  const isChange = ({ from, to }: Step) => JSON.stringify(from) !== JSON.stringify(to);
  return [
    ...steps.filter(isChange),
    ...stepsOfPresence(field, valueAt(document, path) ?? fullValue(shape, path)),
  ];
}

function stepsBy(
  strength: Strength,
  [a, b, c]: readonly [Written, Written, Written],
  shape: Shape,
): readonly Step[] {
  const both = (weak: Written, strong: Written): readonly Step[] => [
    { from: weak, to: strong, is: "stronger" },
    { from: strong, to: weak, is: "weaker" },
  ];
  const mayBeEmpty = shape.kind === "list" && shape.lengthMin === 0;
  const replaced: Step = { from: a, to: Array.isArray(c) ? [c[2]] : c, is: "weaker" };
  switch (strength.by) {
    case "neutral":
      return [{ from: a, to: b, is: "neutral" }];
    case "unordered":
      return shape.kind === "flag"
        ? []
        : [
            { from: a, to: b, is: "weaker" },
            { from: b, to: a, is: "weaker" },
          ];
    case "smaller":
      return both(b, a);
    case "larger":
    case "narrower":
      return both(a, b);
    case "fewer": {
      const { everything, empty } = strength;
      const none: Step = { from: a, to: [], is: empty === "unbounded" ? "weaker" : "stronger" };
      return [
        ...both(b, a),
        replaced,
        ...(mayBeEmpty ? [none] : []),
        ...(everything ? both([everything], a) : []),
      ];
    }
    case "more":
      return [...both(a, b), replaced, ...(mayBeEmpty ? both([], a) : [])];
    case "ranked":
      return strength.weakestFirst.slice(1).flatMap((strong, index) => {
        const weak = strength.weakestFirst[index];
        return both(weak as Written, strong as Written).map(({ from, to, is }) => ({
          from: from ?? undefined,
          to: to ?? undefined,
          is,
        }));
      });
    case "within":
      return [];
  }
}

const opposite = { stronger: "weaker", weaker: "stronger", neutral: "neutral", unordered: "weaker" } as const;

/** What coming and going of an optional key means. */
function stepsOfPresence({ presence, strength, appearing }: Field, value: Written): readonly Step[] {
  const isRankedToo = strength.by === "ranked" && strength.weakestFirst.includes(null);
  if (presence !== "optional" || isRankedToo) return [];
  return [
    { from: undefined, to: value, is: appearing === "unordered" ? "weaker" : appearing },
    { from: value, to: undefined, is: opposite[appearing] },
  ];
}
