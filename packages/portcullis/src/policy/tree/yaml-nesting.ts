/**
 * How deep collections stand within each other, measured on the tokens of the YAML library, without recursion.
 */
import type { CST } from "yaml";

/** The offset of the first collection that stands deeper than `depthMax`; undefined where none does. */
export function tooDeepAt(tokens: readonly CST.Token[], depthMax: number): number | undefined {
  const open = tokens.toReversed().map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > depthMax) return token.offset;
    for (const inner of collectionsIn(token).toReversed()) open.push({ token: inner, depth: depth + 1 });
  }
  return undefined;
}

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** The collections that stand directly in a token, in the order of the text. */
function collectionsIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.value && isCollection(token.value) ? [token.value] : [];
  if (!isCollection(token)) return [];
  const items: readonly { key?: CST.Token | null; value?: CST.Token }[] = token.items;
  return items
    .flatMap(({ key, value }) => [key, value])
    .filter((inner) => !!inner && isCollection(inner)) as CST.Token[];
}

function isCollection(token: CST.Token): token is Collection {
  return token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection";
}
