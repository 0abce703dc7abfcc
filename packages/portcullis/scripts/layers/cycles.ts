/**
 * Cycles between files. Between folders the table allows none, so this matters inside a folder.
 */

/** One way from a node to another. */
export type Edge<Label> = Readonly<{ to: string; label: Label }>;

/** A cycle: its nodes in order, the first not repeated, and the label of the edge that leaves the first. */
export type Cycle<Label> = Readonly<{ path: readonly string[]; label: Label }>;

/** Finds a shortest cycle through each node that stands on one, and reports each cycle once. */
export function findCycles<Label>(
  graph: ReadonlyMap<string, readonly Edge<Label>[]>,
): readonly Cycle<Label>[] {
  const seen = new Set<string>();
  const cycles: Cycle<Label>[] = [];
  for (const start of [...graph.keys()].sort()) {
    for (const { to, label } of graph.get(start) ?? []) {
      const back = shortestWay(graph, to, start);
      if (back === undefined) continue;
      const path = [start, ...back.slice(0, -1)];
      const key = [...path].sort().join("\n");
      if (!seen.has(key)) cycles.push({ path, label });
      seen.add(key);
    }
  }
  return cycles;
}

/** The nodes of a shortest way, both ends included. */
function shortestWay<Label>(
  graph: ReadonlyMap<string, readonly Edge<Label>[]>,
  from: string,
  goal: string,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const node of cameFrom.keys()) {
    if (node === goal) return trail(cameFrom, goal);
    for (const { to } of graph.get(node) ?? []) if (!cameFrom.has(to)) cameFrom.set(to, node);
  }
  return undefined;
}

function trail(cameFrom: ReadonlyMap<string, string | undefined>, goal: string): readonly string[] {
  const way: string[] = [];
  for (let node: string | undefined = goal; node !== undefined; node = cameFrom.get(node)) way.unshift(node);
  return way;
}
