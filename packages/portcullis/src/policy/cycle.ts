/**
 * Finding a circle in what needs what.
 */

/** The names of one circle, starting and ending with the same; undefined where there is none. */
export function findCycle(needs: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of needs.keys()) {
    const cycle = descend(start, needs, done);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Depth first without recursion: a chain of 10,000 gates must not end the stack. */
function descend(
  start: string,
  needs: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): readonly string[] | undefined {
  const path: { name: string; rest: string[] }[] = [];
  const open = new Set<string>();
  const enter = (name: string) => {
    open.add(name);
    path.push({ name, rest: [...(needs.get(name) ?? [])] });
  };
  if (!done.has(start)) enter(start);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const next = top.rest.shift();
    if (next === undefined) {
      done.add(top.name);
      open.delete(top.name);
      path.pop();
    } else if (open.has(next)) {
      const names = path.map(({ name }) => name);
      return [...names.slice(names.indexOf(next)), next];
    } else if (!done.has(next)) {
      enter(next);
    }
  }
  return undefined;
}
