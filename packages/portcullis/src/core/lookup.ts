/**
 * Safe look-up in plain objects whose keys come from outside.
 */

/** A map with text keys, as it stands in JSON. */
export type TextMap<Value> = Readonly<Record<string, Value>>;

/** The value at a key of its own. A key like `constructor` never finds what objects inherit. */
export function lookup<Value>(map: TextMap<Value>, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The nearest of `candidates` to `text` by edit distance, if it is near enough to be a slip of the pen. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  // A third of the letters may be wrong, but never all of them: "a" is no slip of "b".
  let bestDistance = Math.min(Math.floor(Math.max(text.length, 3) / 3) + 1, text.length);
  for (const candidate of candidates) {
    // Each letter that one has more costs one at least; so a text of a million letters costs nothing here.
    if (Math.abs(candidate.length - text.length) >= bestDistance) continue;
    const distance = editDistance(text.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

type Row = readonly number[];

/** Damerau's distance (optimal string alignment): insertions, deletions, changes, swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let [twoAbove, above]: [Row, Row] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = cell(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? cell(twoAbove, j - 2) + 1 : change;
      row.push(Math.min(cell(above, j) + 1, cell(row, j - 1) + 1, change, swap));
    }
    [twoAbove, above] = [above, row];
  }
  return cell(above, b.length);
}

function cell(row: Row, column: number): number {
  return row[column] ?? 0;
}
