/**
 * What the aliases of a YAML document stand for.
 *
 * An alias means the nearest anchor of its name before it. Found in one walk through the document: the library's own
 * way walks through it once for each alias, which takes minutes for a file full of them.
 */
import { type Alias, type Document, isAlias, isCollection, isPair, isScalar, type Node } from "yaml";

/** The targets of all aliases that have one. */
export function aliasTargets({ contents }: Document.Parsed): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const walk = (item: unknown): void => {
    if (isPair(item)) {
      walk(item.key);
      walk(item.value);
    } else if (isAlias(item)) {
      const target = anchors.get(item.source);
      if (target) targets.set(item, target);
    } else if (isScalar(item) || isCollection(item)) {
      if (item.anchor !== undefined) anchors.set(item.anchor, item);
      if (isCollection(item)) item.items.forEach(walk);
    }
  };
  walk(contents);
  return targets;
}
