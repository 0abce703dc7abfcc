/**
 * The YAML library's nodes to ours: aliases resolved, counted in full, and never run in a circle.
 *
 * The attacker here is a file that is small and unfolds to millions of values, or to endlessly many.
 */
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import { dottedPath, type KeyPath } from "../path.ts";
import { type PolicyLimits, type PolicyProblem, policyLimits, type Where } from "../problems.ts";
import type { Entry, ParsedTree, ScalarNode, TreeNode, WhereOf } from "./node.ts";
import { aliasTargets } from "./yaml-aliases.ts";

/** The tree of a document. What stands at a key for the second time is a problem, and not in the tree. */
export function growTree(document: Document.Parsed, whereOf: WhereOf): ParsedTree {
  const growth = new Growth(aliasTargets(document), whereOf);
  try {
    const tree = growth.node(document.contents, [], whereOf(0));
    return { tree, problems: growth.problems };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { problems: [...growth.problems, thrown.problem] };
    throw thrown;
  }
}

/** Leaves the growing of the tree at the first thing that must not be grown further. */
class Refusal extends Error {
  readonly problem: PolicyProblem;

  constructor(problem: PolicyProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

type Pair = Readonly<{ key: unknown; value: unknown }>;

class Growth {
  readonly problems: PolicyProblem[] = [];
  readonly #targets: ReadonlyMap<Alias, Node>;
  readonly #whereOf: WhereOf;
  /** The collections around the node that grows. */
  readonly #open = new Set<unknown>();
  /** Aliases around the node that grows: what was told once is not told at each of them. */
  #aliasesAround = 0;
  #values = 0;

  constructor(targets: ReadonlyMap<Alias, Node>, whereOf: WhereOf) {
    this.#targets = targets;
    this.#whereOf = whereOf;
  }

  node(item: unknown, path: KeyPath, fallback: Where): TreeNode {
    const range = (item as Node | null)?.range;
    const where = range ? this.#whereOf(range[0]) : fallback;
    this.#values += 1;
    if (this.#values > policyLimits.valuesMax) this.#limit("valuesMax", where, path);
    if (path.length > policyLimits.depthMax) this.#limit("depthMax", where, path);
    if (isAlias(item)) return this.#aliased(item, path, where);
    if (isMap(item)) return this.#inside(item, () => this.#map(item.items, path, where));
    if (isSeq(item)) {
      const grow = (inner: unknown, index: number) => this.node(inner, [...path, String(index)], where);
      return this.#inside(item, () => ({ kind: "list", where, items: item.items.map(grow) }));
    }
    return scalarNode(item, where);
  }

  #map(pairs: readonly Pair[], path: KeyPath, where: Where): TreeNode {
    const entries = new Map<string, Entry>();
    for (const pair of pairs) {
      const entry = this.#entry(pair, path, where);
      if (!entries.has(entry.key)) entries.set(entry.key, entry);
      else if (this.#aliasesAround === 0) {
        const { key, keyWhere } = entry;
        this.problems.push({
          code: "policy.duplicate_key",
          where: keyWhere,
          path: dottedPath([...path, key]),
          key,
        });
      }
    }
    return { kind: "map", where, entries: [...entries.values()] };
  }

  #entry(pair: Pair, path: KeyPath, fallback: Where): Entry {
    const keyNode = this.node(pair.key, path, fallback);
    if (keyNode.kind !== "scalar") this.#syntax("a key must be text", keyNode.where, path);
    // The text of a key counts: 1 and "1" are the same name.
    const { source: key, where: keyWhere } = keyNode;
    return { key, keyWhere, value: this.node(pair.value, [...path, key], keyWhere) };
  }

  #aliased(alias: Alias, path: KeyPath, where: Where): TreeNode {
    const target = this.#targets.get(alias);
    if (!target) return this.#syntax(`there is no anchor &${alias.source} before`, where, path);
    if (this.#open.has(target))
      throw new Refusal({ code: "policy.cyclic_alias", where, path: dottedPath(path) });
    this.#aliasesAround += 1;
    const grown = this.node(target, path, where);
    this.#aliasesAround -= 1;
    // What is wrong with a value here may be fine where its anchor stands.
    return { ...grown, where };
  }

  #inside(item: unknown, grow: () => TreeNode): TreeNode {
    this.#open.add(item);
    const grown = grow();
    this.#open.delete(item);
    return grown;
  }

  #syntax(detail: string, where: Where, path: KeyPath): never {
    throw new Refusal({ code: "policy.syntax", where, path: dottedPath(path), detail });
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

/** A place without a node, like the value in `key:`, holds nothing. */
function scalarNode(item: unknown, where: Where): ScalarNode {
  if (!isScalar(item)) return { kind: "scalar", where, value: null, source: "" };
  const { value } = item;
  const source = item.source ?? String(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { kind: "scalar", where, value, source };
  }
  return {
    kind: "scalar",
    where,
    value: value === null || value === undefined ? null : String(value),
    source,
  };
}
