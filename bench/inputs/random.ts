/**
 * A small random generator with a seed (mulberry32), so that every machine makes the same inputs.
 */
export type Random = Readonly<{
  /** A whole number from 0 up to, not including, `below`. */
  below: (below: number) => number;
  pick: <T>(items: readonly [T, ...T[]]) => T;
  /** As many lower-case hexadecimal digits. */
  hex: (digits: number) => string;
}>;

export function seeded(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(""),
  };
}
