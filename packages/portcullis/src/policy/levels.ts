/**
 * Reading a policy file together with all that it extends.
 *
 *     org.yml ◀── team.yml ◀── policy.yml     each file once, whatever the ways to it, the extended ones first
 *
 * What a file extends is read first, since a check of the file may leave out what stands above: its kind.
 */
import { isJsonObject, type JsonValue, nearest } from "#core";
import { withDefaults } from "./defaults.ts";
import { type LoadFile, resolveReference } from "./files.ts";
import { findContradictions, findWeakenings, type Level } from "./inherit.ts";
import { mergeValues } from "./merge.ts";
import type { PolicySource } from "./policy.ts";
import { type PlacelessProblem, type PolicyProblem, policyLimits, type Where } from "./problems.ts";
import { readValue } from "./reading/read-value.ts";
import { foundIn, type Gathered } from "./reading/spot.ts";
import { fileOnlyKeys, policyShape } from "./schema/policy.ts";
import { settled } from "./settle.ts";
import { entryOf, type TreeNode } from "./tree/node.ts";
import { parseTree } from "./tree/parse-tree.ts";

const PRESET = /^portcullis:/;

/** Policies that ship with Portcullis, by name. */
export type Presets = ReadonlyMap<string, string>;

/** Reads files, and gathers what is wrong with them. One for each policy. */
export class LevelReader {
  readonly problems: PolicyProblem[] = [];
  /** Every file that was read, once. */
  readonly sources: PolicySource[] = [];
  readonly #load: LoadFile;
  readonly #presets: Presets;
  readonly #levels = new Map<string, Level | undefined>();
  #isBroken = false;

  constructor(load: LoadFile, presets: Presets) {
    this.#load = load;
    this.#presets = presets;
  }

  /** Whether some file is not there, or is no map at all. Then nobody can say what the policy lacks. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Reads one file and its uppers. `below` are the files that led here. Undefined where there is no tree at all. */
  async read(source: PolicySource, below: readonly string[] = []): Promise<Level | undefined> {
    this.sources.push(source);
    const level = await this.#level(source, [...below, source.file]);
    this.#levels.set(source.file, level);
    if (!level) this.#isBroken = true;
    return level;
  }

  async #level({ file, text }: PolicySource, chain: readonly string[]): Promise<Level | undefined> {
    const { tree, problems } = parseTree(file, text);
    this.problems.push(...problems);
    if (!tree) return undefined;
    if (tree.kind !== "map") {
      const found = foundIn(tree);
      this.problems.push({
        code: "policy.wrong_type",
        where: tree.where,
        path: "",
        expected: "a map of keys",
        found,
      });
      return undefined;
    }
    const uppers = await this.#uppers(tree, file, chain);
    const inherited = joined(uppers);
    const gathered: Gathered = { problems: this.problems, places: new Map() };
    const own = readValue(tree, policyShape, [], gathered, inherited) ?? {};
    const places = new Map(uppers.flatMap((upper) => [...upper.ownPlaces]).concat([...gathered.places]));
    const merged = mergeValues(policyShape, inherited, own) ?? {};
    const effective = settled(withDefaults(policyShape, merged));
    const relaxable = relaxableIn(own);
    const level: Level = {
      file,
      own,
      ownPlaces: gathered.places,
      merged,
      places,
      effective,
      relaxable,
      uppers,
    };
    this.problems.push(...findContradictions(uppers), ...findWeakenings(level));
    return level;
  }

  /** All files that a file extends, near and far, each after what it extends itself. */
  async #uppers(tree: TreeNode, file: string, chain: readonly string[]): Promise<readonly Level[]> {
    const uppers = new Set<Level>();
    for (const { reference, where } of referencesIn(tree)) {
      const upper = await this.#upper(reference, file, where, chain);
      for (const level of upper ? [...upper.uppers, upper] : []) uppers.add(level);
      if (!upper) this.#isBroken = true;
    }
    return [...uppers];
  }

  async #upper(
    reference: string,
    from: string,
    where: Where,
    chain: readonly string[],
  ): Promise<Level | undefined> {
    const refuse = (problem: PlacelessProblem): undefined => {
      this.problems.push({ ...problem, where, path: "extends" });
    };
    const file = PRESET.test(reference) ? reference : resolveReference(from, reference);
    if (file === undefined)
      return refuse({ code: "policy.extends_refused", file: reference, because: "outside" });
    if (chain.includes(file)) {
      return refuse({ code: "policy.extends_cycle", cycle: [...chain.slice(chain.indexOf(file)), file] });
    }
    if (this.#levels.has(file)) return this.#levels.get(file);
    const max = policyLimits.filesMax;
    if (this.sources.length >= max) return refuse({ code: "policy.limit", limit: "filesMax", max });
    const loaded = await this.#text(file);
    return typeof loaded === "string" ? this.read({ file, text: loaded }, chain) : refuse(loaded);
  }

  async #text(file: string): Promise<string | PlacelessProblem> {
    if (PRESET.test(file)) {
      const near = nearest(file, this.#presets.keys());
      const unknown = { code: "policy.extends_unknown_preset", name: file } as const;
      return this.#presets.get(file) ?? { ...unknown, ...(near !== undefined && { nearest: near }) };
    }
    const loaded = await this.#load(file);
    if (loaded.kind === "loaded") return loaded.text;
    if (loaded.kind === "absent") return { code: "policy.extends_not_found", file };
    return { code: "policy.extends_refused", file, because: loaded.because };
  }
}

/**
 * What files say together, each on top of those before. Each file's own words are laid on once: so of two files that
 * extend a third, the later one takes nothing back that the earlier one has tightened.
 */
function joined(uppers: readonly Level[]): JsonValue | undefined {
  return uppers.reduce<JsonValue | undefined>(
    (under, { own }) => mergeValues(policyShape, under, withoutFileKeys(own)),
    undefined,
  );
}

function referencesIn(tree: TreeNode): readonly { reference: string; where: Where }[] {
  const node = entryOf(tree, "extends");
  const items = node === undefined ? [] : node.kind === "list" ? node.items : [node];
  return items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string"
      ? [{ reference: item.value, where: item.where }]
      : [],
  );
}

function relaxableIn(own: JsonValue): readonly string[] {
  const listed = isJsonObject(own) ? own.relaxable : undefined;
  return Array.isArray(listed) ? listed.filter((pointer) => typeof pointer === "string") : [];
}

function withoutFileKeys(own: JsonValue): JsonValue {
  if (!isJsonObject(own)) return own;
  return Object.fromEntries(
    Object.entries(own).filter(([key]) => !fileOnlyKeys.some((name) => name === key)),
  );
}
