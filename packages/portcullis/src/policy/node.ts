/**
 * The text of a policy as a tree of values that know where they stand.
 *
 * YAML 1.2, of which JSON is a part. The tree is our own, so that nothing else knows the YAML library; aliases
 * are resolved, counted in full, and never run in a circle.
 */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from "yaml";
import { dottedPath, type KeyPath } from "./path.ts";
import { type PolicyLimits, type PolicyProblem, policyLimits, type Read, type Where } from "./problems.ts";

export type Entry = Readonly<{ key: string; keyWhere: Where; value: TreeNode }>;

export type TreeNode =
  | Readonly<{ kind: "map"; where: Where; entries: readonly Entry[] }>
  | Readonly<{ kind: "list"; where: Where; items: readonly TreeNode[] }>
  /** `source` is the text as written: `0x10`, `1e3`, `~`. */
  | Readonly<{ kind: "scalar"; where: Where; value: string | number | boolean | null; source: string }>;

/** Reads YAML text. All syntax problems at once. */
export function parseTree(file: string, text: string): Read<TreeNode> {
  const start: Where = { file, line: 1, column: 1 };
  const refuse = (problem: PolicyProblem): Read<TreeNode> => ({ kind: "refused", problems: [problem] });
  const limit = (name: keyof PolicyLimits) =>
    refuse({ code: "policy.limit", where: start, path: "", limit: name, max: policyLimits[name] });
  // UTF-8 has at least as many bytes as UTF-16 has units, so this bounds the bytes from below.
  if (text.length > policyLimits.fileBytesMax) return limit("fileBytesMax");
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: true,
      merge: false,
      prettyErrors: false,
    });
    const whereOf = (offset: number): Where => {
      const { line, col } = lines.linePos(offset);
      return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    if (document.errors.length > 0) {
      return {
        kind: "refused",
        problems: document.errors.map((error) => syntaxProblem(error, whereOf, text)),
      };
    }
    const grown = new Growth(whereOf, (alias) => alias.resolve(document)).node(document.contents, [], start);
    return { kind: "read", value: grown };
  } catch (thrown) {
    if (thrown instanceof Refusal) return refuse(thrown.problem);
    // The YAML parser descends by recursion: 100,000 open brackets end its stack, not ours.
    if (thrown instanceof RangeError) return limit("depthMax");
    throw thrown;
  }
}

function syntaxProblem(error: YAMLError, whereOf: (offset: number) => Where, text: string): PolicyProblem {
  const where = whereOf(error.pos[0]);
  if (error.code === "DUPLICATE_KEY") {
    const key = /^[^\s:]+/.exec(text.slice(error.pos[0]))?.[0] ?? "";
    return { code: "policy.duplicate_key", where, path: "", key };
  }
  return { code: "policy.syntax", where, path: "", detail: error.message };
}

/** Leaves the growing of the tree at the first thing that must not be grown further. */
class Refusal extends Error {
  readonly problem: PolicyProblem;

  constructor(problem: PolicyProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

type Resolve = (alias: Alias) => Node | undefined;

/** Turns the library's nodes into ours, within the limits. */
class Growth {
  readonly #whereOf: (offset: number) => Where;
  readonly #resolve: Resolve;
  readonly #open = new Set<Node>();
  #values = 0;

  constructor(whereOf: (offset: number) => Where, resolve: Resolve) {
    this.#whereOf = whereOf;
    this.#resolve = resolve;
  }

  node(node: unknown, path: KeyPath, fallback: Where): TreeNode {
    const source = node as Node | null;
    const where = source?.range ? this.#whereOf(source.range[0]) : fallback;
    this.#values += 1;
    if (this.#values > policyLimits.valuesMax) this.#limit("valuesMax", where, path);
    if (path.length > policyLimits.depthMax) this.#limit("depthMax", where, path);
    if (isAlias(source)) return this.#aliased(source, path, where);
    if (isMap(source))
      return {
        kind: "map",
        where,
        entries: this.#inside(source, () => this.#entries(source.items, path, where)),
      };
    if (isSeq(source)) {
      const grow = (item: unknown, index: number) => this.node(item, [...path, String(index)], where);
      return { kind: "list", where, items: this.#inside(source, () => source.items.map(grow)) };
    }
    if (!isScalar(source)) return { kind: "scalar", where, value: null, source: "" };
    return {
      kind: "scalar",
      where,
      value: scalarValue(source.value),
      source: source.source ?? String(source.value),
    };
  }

  #entries(pairs: readonly { key: unknown; value: unknown }[], path: KeyPath, fallback: Where): Entry[] {
    return pairs.map((pair) => {
      const keyNode = this.node(pair.key, path, fallback);
      if (keyNode.kind !== "scalar") {
        throw new Refusal({
          code: "policy.syntax",
          where: keyNode.where,
          path: dottedPath(path),
          detail: "a key must be text",
        });
      }
      const key = keyNode.source;
      return { key, keyWhere: keyNode.where, value: this.node(pair.value, [...path, key], keyNode.where) };
    });
  }

  #aliased(alias: Alias, path: KeyPath, where: Where): TreeNode {
    const target = this.#resolve(alias);
    if (target === undefined) {
      const detail = `no anchor &${alias.source}`;
      throw new Refusal({ code: "policy.syntax", where, path: dottedPath(path), detail });
    }
    if (this.#open.has(target))
      throw new Refusal({ code: "policy.cyclic_alias", where, path: dottedPath(path) });
    return this.node(target, path, where);
  }

  #inside<T>(node: Node, grow: () => T): T {
    this.#open.add(node);
    const grown = grow();
    this.#open.delete(node);
    return grown;
  }

  #limit(limit: keyof PolicyLimits, where: Where, path: KeyPath): never {
    throw new Refusal({
      code: "policy.limit",
      where,
      path: dottedPath(path),
      limit,
      max: policyLimits[limit],
    });
  }
}

function scalarValue(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}
