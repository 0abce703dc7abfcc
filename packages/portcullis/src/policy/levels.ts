/**
 * Reading a policy file together with all that it extends.
 *
 * What a file extends is read first, since a check of the file may leave out what stands above: its kind.
 */
import { isJsonObject, type JsonValue, nearest } from "#core";
import { type LoadFile, resolveReference } from "./files.ts";
import { findWeakenings, type Level } from "./inherit.ts";
import { mergeValues } from "./merge.ts";
import { parseTree, type TreeNode } from "./node.ts";
import { dottedPath } from "./path.ts";
import type { PolicySource } from "./policy.ts";
import { type PolicyProblem, policyLimits, type Where } from "./problems.ts";
import { type Gathered, type Places, readValue } from "./read-value.ts";
import { policyShape } from "./schema/policy.ts";
import { placeOf } from "./whole.ts";

const PRESET = /^portcullis:/;

/** Policies that ship with Portcullis, by name. */
export type Presets = ReadonlyMap<string, string>;

/** What reading several files gathers, whatever is wrong with them. */
export class LevelReader {
  readonly problems: PolicyProblem[] = [];
  readonly sources: PolicySource[] = [];
  readonly #load: LoadFile;
  readonly #presets: Presets;

  constructor(load: LoadFile, presets: Presets) {
    this.#load = load;
    this.#presets = presets;
  }

  /** Reads one file and its uppers. `below` are the files that led here. Undefined where there is no tree at all. */
  async read(source: PolicySource, below: readonly string[] = []): Promise<Level | undefined> {
    this.sources.push(source);
    const tree = parseTree(source.file, source.text);
    if (tree.kind === "refused") {
      this.problems.push(...tree.problems);
      return undefined;
    }
    const uppers = await this.#uppers(tree.value, source.file, [...below, source.file]);
    const inherited = this.#join(uppers);
    const gathered: Gathered = { problems: this.problems, places: new Map() };
    const own = readValue(tree.value, policyShape, [], gathered, inherited.value);
    const merged = mergeValues(policyShape, inherited.value, own) ?? {};
    const places: Places = new Map([...inherited.places, ...gathered.places]);
    const all = [...new Set(uppers.flatMap((upper) => [upper, ...upper.uppers]))];
    this.problems.push(...findWeakenings(merged, places, all));
    return { file: source.file, merged, places, relaxable: relaxableIn(own), uppers: all };
  }

  async #uppers(tree: TreeNode, file: string, below: readonly string[]): Promise<readonly Level[]> {
    const uppers: Level[] = [];
    for (const { reference, where } of referencesIn(tree)) {
      const source = PRESET.test(reference)
        ? this.#preset(reference, where)
        : await this.#file(reference, file, where, below);
      const upper = source && (await this.read(source, below));
      if (upper) uppers.push(upper);
    }
    return uppers;
  }

  #preset(reference: string, where: Where): PolicySource | undefined {
    const text = this.#presets.get(reference);
    if (text !== undefined) return { file: reference, text };
    const near = nearest(reference, this.#presets.keys());
    const path = "extends";
    this.problems.push({
      code: "policy.extends_unknown_preset",
      where,
      path,
      name: reference,
      ...(near === undefined ? {} : { nearest: near }),
    });
    return undefined;
  }

  async #file(
    reference: string,
    from: string,
    where: Where,
    below: readonly string[],
  ): Promise<PolicySource | undefined> {
    const path = "extends";
    const file = resolveReference(from, reference);
    if (file === undefined) {
      this.problems.push({
        code: "policy.extends_refused",
        where,
        path,
        file: reference,
        because: "outside",
      });
    } else if (below.includes(file)) {
      const cycle = [...below.slice(below.indexOf(file)), file];
      this.problems.push({ code: "policy.extends_cycle", where, path, cycle });
    } else if (this.sources.length >= policyLimits.filesMax) {
      this.problems.push({
        code: "policy.limit",
        where,
        path,
        limit: "filesMax",
        max: policyLimits.filesMax,
      });
    } else {
      const loaded = await this.#load(file);
      if (loaded.kind === "loaded") return { file, text: loaded.text };
      if (loaded.kind === "absent")
        this.problems.push({ code: "policy.extends_not_found", where, path, file });
      else this.problems.push({ code: "policy.extends_refused", where, path, file, because: loaded.because });
    }
    return undefined;
  }

  /** Merges the uppers in their order. Two that define one gate, neither extending the other, contradict. */
  #join(uppers: readonly Level[]): { value: JsonValue | undefined; places: Places } {
    let value: JsonValue | undefined;
    const places: Places = new Map();
    for (const [index, upper] of uppers.entries()) {
      for (const earlier of uppers.slice(0, index)) this.#contradictions(earlier, upper);
      value = mergeValues(policyShape, value, withoutFileKeys(upper.merged));
      for (const [pointer, where] of upper.places) places.set(pointer, where);
    }
    return { value, places };
  }

  #contradictions(earlier: Level, later: Level): void {
    const related = new Set([earlier, ...earlier.uppers]);
    if (related.has(later) || later.uppers.includes(earlier)) return;
    const shared = new Set(earlier.uppers.filter((upper) => later.uppers.includes(upper)).flatMap(gatesOf));
    for (const gate of gatesOf(later)) {
      if (!gatesOf(earlier).includes(gate) || shared.has(gate)) continue;
      const path = ["gates", gate];
      const [where, other] = [placeOf(later.places, path), placeOf(earlier.places, path)];
      this.problems.push({ code: "policy.defined_twice", where, path: dottedPath(path), gate, other });
    }
  }
}

function referencesIn(tree: TreeNode): readonly { reference: string; where: Where }[] {
  const node = tree.kind === "map" ? tree.entries.find(({ key }) => key === "extends")?.value : undefined;
  const items = node === undefined ? [] : node.kind === "list" ? node.items : [node];
  return items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string"
      ? [{ reference: item.value, where: item.where }]
      : [],
  );
}

function relaxableIn(own: JsonValue | undefined): readonly string[] {
  const listed = isJsonObject(own) ? own.relaxable : undefined;
  return Array.isArray(listed) ? listed.filter((pointer) => typeof pointer === "string") : [];
}

function withoutFileKeys(merged: JsonValue): JsonValue {
  if (!isJsonObject(merged)) return merged;
  const { extends: _extends, relaxable: _relaxable, ...rest } = merged;
  return rest;
}

function gatesOf(level: Level): readonly string[] {
  const gates = isJsonObject(level.merged) ? level.merged.gates : undefined;
  return isJsonObject(gates) ? Object.keys(gates) : [];
}
