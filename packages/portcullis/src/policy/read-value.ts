/**
 * Reads a tree by a shape: problems with places on one side, a normalised value on the other.
 *
 * Normalised means: durations in milliseconds, ratios as numbers, thresholds as data, single values as lists of
 * one. Defaults are not filled in here: what a file does not say must stay unsaid until files are merged.
 */
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  lookup,
  nearest,
  parseDuration,
  parseInstant,
} from "#core";
import type { Entry, TreeNode } from "./node.ts";
import { dottedPath, type KeyPath, pointerOf } from "./path.ts";
import type { Found, PolicyProblem, Where } from "./problems.ts";
import type { Fields, Shape } from "./schema/shape.ts";
import { parseThreshold, type Threshold } from "./threshold.ts";

/** Where each value of a policy came from, by JSON Pointer. Entries of keyed lists stand under their id. */
export type Places = Map<string, Where>;

/** What reading one file gathers. */
export type Gathered = Readonly<{ problems: PolicyProblem[]; places: Places }>;

/** A place that only the repository can fill: `{ hole: "what to fill in" }`. */
export type Hole = Readonly<{ hole: string }>;

export function isHole(value: JsonValue | undefined): value is Hole {
  return isJsonObject(value) && Object.keys(value).length === 1 && typeof value.hole === "string";
}

/**
 * Reads `node` as `shape`. Gives undefined where a problem was found; `gathered` then says which.
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
  const hole = holeIn(node);
  if (hole !== undefined) return { hole };
  return new Reading(node, path, gathered, inherited).as(shape);
}

function holeIn(node: TreeNode): string | undefined {
  if (node.kind !== "map" || node.entries.length !== 1) return undefined;
  const [entry] = node.entries;
  const isText =
    entry?.key === "hole" && entry.value.kind === "scalar" && typeof entry.value.value === "string";
  return isText && entry.value.kind === "scalar" ? String(entry.value.value) : undefined;
}

class Reading {
  readonly #node: TreeNode;
  readonly #path: KeyPath;
  readonly #gathered: Gathered;
  readonly #inherited: JsonValue | undefined;

  constructor(node: TreeNode, path: KeyPath, gathered: Gathered, inherited: JsonValue | undefined) {
    this.#node = node;
    this.#path = path;
    this.#gathered = gathered;
    this.#inherited = inherited;
  }

  as(shape: Shape): JsonValue | undefined {
    switch (shape.kind) {
      case "text":
        return this.#text(shape);
      case "choice":
        return this.#choice(shape.choices);
      case "flag":
        return this.#node.kind === "scalar" && typeof this.#node.value === "boolean"
          ? this.#node.value
          : this.#wrongType("true or false");
      case "number":
        return this.#number(shape);
      case "scalar":
        return this.#node.kind === "scalar" && this.#node.value !== null
          ? this.#scalarText(this.#node)
          : this.#wrongType("text, a number, true or false");
      case "duration":
        return this.#form("a duration; write it like 45m, 24h or 7d", parseDuration);
      case "ratio":
        return this.#form("a ratio; write it like 95% or 0.95", parseRatio);
      case "instant":
        return this.#form("an instant; write it like 2026-12-24T00:00:00Z", parseInstant);
      case "thresholds":
        return this.#thresholds();
      case "expression":
        return this.#text({ charsMax: EXPRESSION_CHARS_MAX });
      case "list":
        return this.#list(shape.of, shape.single, shape.lengthMin);
      case "keyed":
        return this.#keyed(shape.of);
      case "map":
        return this.#map(shape.of, shape.keys, shape.keysLike);
      case "record":
        return this.#record(shape.fields);
      case "by-kind":
        // The record above looks up the kind; a `with` on its own has none.
        return this.#wrongType("the `with` of a check");
    }
  }

  #problem(problem: ProblemHere, where: Where = this.#node.where): undefined {
    this.#gathered.problems.push({ ...problem, where, path: dottedPath(this.#path) } as PolicyProblem);
    return undefined;
  }

  #wrongType(expected: string): undefined {
    return this.#problem({ code: "policy.wrong_type", expected, found: foundIn(this.#node) });
  }

  #scalarText(node: TreeNode & { kind: "scalar" }): string {
    return typeof node.value === "string" ? node.value : node.source;
  }

  #text(shape: { charsMax: number; pattern?: RegExp; like?: string }): string | undefined {
    const node = this.#node;
    if (node.kind !== "scalar" || typeof node.value !== "string") {
      // A name like 2026 or `on` is meant as text where a pattern says what is expected.
      if (!shape.pattern || node.kind !== "scalar" || node.value === null) return this.#wrongType("text");
    }
    const text = this.#scalarText(node);
    if (text.length > shape.charsMax) {
      return this.#problem({
        code: "policy.wrong_form",
        expected: `text of at most ${shape.charsMax} characters`,
        found: cut(text),
      });
    }
    if (!text.isWellFormed()) {
      return this.#problem({
        code: "policy.wrong_form",
        expected: "well-formed Unicode text",
        found: cut(text),
      });
    }
    if (shape.pattern && !shape.pattern.test(text)) {
      return this.#problem({
        code: "policy.wrong_form",
        expected: shape.like ?? "another form",
        found: cut(text),
      });
    }
    return text;
  }

  #choice(choices: readonly string[]): string | undefined {
    const node = this.#node;
    if (node.kind !== "scalar" || node.value === null) return this.#wrongType(`one of ${choices.join(", ")}`);
    const text = this.#scalarText(node);
    if (choices.includes(text)) return text;
    return this.#problem({
      code: "policy.not_a_choice",
      found: cut(text),
      choices,
      ...nearestOf(text, choices),
    });
  }

  #number(shape: { min: number; max: number; integer: boolean }): number | undefined {
    const node = this.#node;
    const expected = shape.integer ? "a whole number" : "a number";
    if (node.kind !== "scalar" || typeof node.value !== "number" || Number.isNaN(node.value))
      return this.#wrongType(expected);
    if (shape.integer && !Number.isInteger(node.value)) return this.#wrongType(expected);
    const { min, max } = shape;
    if (node.value >= min && node.value <= max) return node.value;
    return this.#problem({ code: "policy.out_of_range", found: node.value, min, max });
  }

  #form(expected: string, parse: (text: string) => number | undefined): number | undefined {
    if (this.#node.kind !== "scalar" || this.#node.value === null) return this.#wrongType(expected);
    const text = this.#scalarText(this.#node);
    return parse(text) ?? this.#problem({ code: "policy.wrong_form", expected, found: cut(text) });
  }

  #thresholds(): JsonValue | undefined {
    const nodes = this.#node.kind === "list" ? this.#node.items : [this.#node];
    const read = nodes.map((node) => new Reading(node, this.#path, this.#gathered, undefined).#threshold());
    if (nodes.length === 0) return this.#problem({ code: "policy.too_few", min: 1 });
    const thresholds = read.filter((threshold) => threshold !== undefined);
    return thresholds.length === nodes.length ? thresholds.toSorted(thresholdOrder) : undefined;
  }

  #threshold(): Threshold | undefined {
    const expected = 'a threshold; write it like ">= 80%", "< 2s" or "== 0"';
    if (this.#node.kind !== "scalar" || typeof this.#node.value !== "string")
      return this.#wrongType(expected);
    const threshold = parseThreshold(this.#node.value);
    return threshold ?? this.#problem({ code: "policy.wrong_form", expected, found: cut(this.#node.value) });
  }

  #list(of: Shape, single: "allowed" | "refused", lengthMin: number): JsonValue | undefined {
    const node = this.#node;
    if (node.kind !== "list" && (single === "refused" || isNothing(node))) return this.#wrongType("a list");
    const items = node.kind === "list" ? node.items : [node];
    if (items.length < lengthMin) return this.#problem({ code: "policy.too_few", min: lengthMin });
    const inner = Array.isArray(this.#inherited) ? this.#inherited : [];
    const read = items.map((item, index) =>
      readValue(item, of, [...this.#path, String(index)], this.#gathered, inner[index]),
    );
    // A list that stands for one value has one place, not two.
    this.#gathered.places.set(pointerOf(this.#path), node.where);
    return complete(read);
  }

  #keyed(of: Shape): JsonValue | undefined {
    if (this.#node.kind !== "list") return this.#wrongType("a list of entries with an id");
    const seen = new Set<string>();
    const read = this.#node.items.map((item, index) => {
      const name = idOf(item) ?? String(index);
      if (seen.has(name)) this.#problem({ code: "policy.repeated", value: name }, item.where);
      seen.add(name);
      if (idOf(item) === undefined && item.kind === "map") {
        this.#problem({ code: "policy.missing_key", key: "id", doc: "The entry's name." }, item.where);
      }
      return readValue(item, of, [...this.#path, name], this.#gathered);
    });
    return complete(read);
  }

  #map(of: Shape, keys: RegExp, keysLike: string): JsonValue | undefined {
    if (this.#node.kind !== "map") return this.#wrongType("a map of names");
    const read: [string, JsonValue | undefined][] = [];
    for (const { key, keyWhere, value } of this.#node.entries) {
      if (keys.test(key)) {
        read.push([
          key,
          readValue(value, of, [...this.#path, key], this.#gathered, member(this.#inherited, key)),
        ]);
      } else {
        this.#problem({ code: "policy.wrong_form", expected: keysLike, found: cut(key) }, keyWhere);
      }
    }
    return completeObject(read);
  }

  #record(fields: Fields): JsonValue | undefined {
    if (this.#node.kind !== "map") return this.#wrongType("a map of keys");
    const read: [string, JsonValue | undefined][] = [];
    for (const entry of this.#node.entries) {
      const field = lookup(fields, entry.key);
      if (field) read.push([entry.key, this.#field(entry, field.shape)]);
      else this.#unknownKey(entry, Object.keys(fields));
    }
    return completeObject(read);
  }

  #field(entry: Entry, shape: Shape): JsonValue | undefined {
    const inherited = member(this.#inherited, entry.key);
    const path = [...this.#path, entry.key];
    if (shape.kind !== "by-kind") return readValue(entry.value, shape, path, this.#gathered, inherited);
    const uses = this.#uses();
    const known = uses === undefined ? undefined : lookup(shape.shapes, uses);
    if (known) return readValue(entry.value, known, path, this.#gathered, inherited);
    // Without a known kind nobody can say what `with` means; the kind itself is the problem that is told.
    return {};
  }

  #uses(): string | undefined {
    if (this.#node.kind !== "map") return undefined;
    const own = this.#node.entries.find(({ key }) => key === "uses")?.value;
    if (own?.kind === "scalar" && typeof own.value === "string") return own.value;
    const inherited = member(this.#inherited, "uses");
    return typeof inherited === "string" ? inherited : undefined;
  }

  #unknownKey({ key, keyWhere }: Entry, known: readonly string[]): void {
    const path = dottedPath([...this.#path, key]);
    this.#gathered.problems.push({
      code: "policy.unknown_key",
      where: keyWhere,
      path,
      key: cut(key),
      known,
      ...nearestOf(key, known),
    });
  }
}

const EXPRESSION_CHARS_MAX = 4_000;
const SHOWN_CHARS_MAX = 60;

/** A problem before its place is known. */
type ProblemHere = PolicyProblem extends infer P
  ? P extends PolicyProblem
    ? Omit<P, "where" | "path">
    : never
  : never;

function nearestOf(text: string, candidates: readonly string[]): { nearest?: string } {
  const found = nearest(text, candidates);
  return found === undefined ? {} : { nearest: found };
}

function cut(text: string): string {
  return text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text;
}

function isNothing(node: TreeNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

function foundIn(node: TreeNode): Found {
  if (node.kind !== "scalar") return { kind: node.kind, shown: "" };
  if (node.value === null) return { kind: "nothing", shown: "" };
  const kind = typeof node.value === "boolean" ? "flag" : typeof node.value === "number" ? "number" : "text";
  return { kind, shown: cut(node.source) };
}

function idOf(node: TreeNode): string | undefined {
  if (node.kind !== "map") return undefined;
  const own = node.entries.find(({ key }) => key === "id")?.value;
  return own?.kind === "scalar" && own.value !== null ? own.source : undefined;
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? lookup(value, key) : undefined;
}

function complete(read: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  const values = read.filter((value) => value !== undefined);
  return values.length === read.length ? values : undefined;
}

/** Keeps what could be read, so that later problems are found as well. `fromEntries` sets own keys only. */
function completeObject(read: readonly [string, JsonValue | undefined][]): JsonObject {
  return Object.fromEntries(read.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

function parseRatio(text: string): number | undefined {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = percent ? Number(digits) / 100 : Number(digits);
  return value <= 1 ? value : undefined;
}

function thresholdOrder(a: Threshold, b: Threshold): number {
  if (a.op !== b.op) return a.op < b.op ? -1 : 1;
  return a.value - b.value;
}
