/**
 * How often each of very many keys was seen, in little memory: 9 bytes a slot, at most three of four slots in use.
 *
 * An open-addressed table over typed arrays. A `Map` of a million numbers takes five times as much, and its
 * entries are work for the garbage collector. Keys are 64 bits of a cryptographic hash, so they spread evenly.
 * The few keys that are seen very often are counted on in a `Map`.
 */

/** Counts keys of 64 bits, given as two unsigned halves. */
export type OccurrenceCounts = Readonly<{
  /** How often the key was counted before this call. */
  count: (high: number, low: number) => number;
}>;

type Slots = Readonly<{ highs: Uint32Array; lows: Uint32Array; counts: Uint8Array }>;

const SLOTS_AT_START = 1024;
const SLOT_COUNT_MAX = 255;

export function createOccurrenceCounts(): OccurrenceCounts {
  let slots = emptySlots(SLOTS_AT_START);
  let used = 0;
  /** Counts above what a slot can hold. */
  const often = new Map<string, number>();
  return {
    count: (high, low) => {
      if (used * 4 >= slots.counts.length * 3) slots = grown(slots);
      const slot = slotOf(slots, high, low);
      const before = slots.counts[slot] ?? 0;
      if (before === SLOT_COUNT_MAX) return countOn(often, `${high} ${low}`);
      if (before === 0) used += 1;
      slots.highs[slot] = high;
      slots.lows[slot] = low;
      slots.counts[slot] = before + 1;
      return before;
    },
  };
}

function countOn(often: Map<string, number>, key: string): number {
  const before = often.get(key) ?? SLOT_COUNT_MAX;
  often.set(key, before + 1);
  return before;
}

function emptySlots(length: number): Slots {
  return { highs: new Uint32Array(length), lows: new Uint32Array(length), counts: new Uint8Array(length) };
}

/** The slot that holds the key, or the free one where it belongs. There always is one: a quarter of them is free. */
function slotOf({ highs, lows, counts }: Slots, high: number, low: number): number {
  const mask = counts.length - 1;
  let slot = low & mask;
  while (counts[slot] !== 0 && !(lows[slot] === low && highs[slot] === high)) slot = (slot + 1) & mask;
  return slot;
}

function grown(old: Slots): Slots {
  const slots = emptySlots(old.counts.length * 2);
  old.counts.forEach((count, from) => {
    if (count === 0) return;
    const [high, low] = [old.highs[from] ?? 0, old.lows[from] ?? 0];
    const to = slotOf(slots, high, low);
    slots.highs[to] = high;
    slots.lows[to] = low;
    slots.counts[to] = count;
  });
  // Frees the old table now. The garbage collector does not hurry for memory outside of its heap.
  for (const { buffer } of [old.highs, old.lows, old.counts]) {
    if (buffer instanceof ArrayBuffer) buffer.transfer(0);
  }
  return slots;
}
