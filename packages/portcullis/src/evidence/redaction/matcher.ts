/**
 * Finds many byte sequences at once (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994).
 *
 * Two neighbouring bytes tell how far the search may jump, so that most bytes of a log are never looked at,
 * however many secrets there are.
 */

/** A run of bytes, `end` excluded. */
export type Span = Readonly<{ start: number; end: number }>;

export type Matcher = Readonly<{
  /** Every occurrence of every pattern, overlapping ones too, sorted by start. */
  occurrences: (bytes: Uint8Array) => readonly Span[];
  /** Where the longest end of `bytes` begins that could be the beginning of a pattern; its length if none does. */
  openEnd: (bytes: Uint8Array) => number;
}>;

const jumpMax = 255;

/** Prepares the search. There is at least one pattern, and each has at least two bytes. */
export function createMatcher(patterns: readonly Uint8Array[]): Matcher {
  const shortest = Math.min(...patterns.map((pattern) => pattern.length), jumpMax);
  const longest = patterns.reduce((length, pattern) => Math.max(length, pattern.length), 0);
  const { jumps, candidates } = jumpTable(patterns, shortest);
  const byFirstByte = Map.groupBy(patterns, (pattern) => pattern[0] ?? 0);

  function occurrences(bytes: Uint8Array): readonly Span[] {
    const found: Span[] = [];
    let at = shortest - 2;
    while (at + 1 < bytes.length) {
      const pair = pairAt(bytes, at);
      const jump = jumps[pair] ?? 0;
      if (jump === 0) {
        const start = at - (shortest - 2);
        for (const pattern of candidates.get(pair) ?? []) {
          if (standsAt(bytes, start, pattern)) found.push({ start, end: start + pattern.length });
        }
      }
      at += jump || 1;
    }
    return found;
  }

  function openEnd(bytes: Uint8Array): number {
    for (let start = Math.max(0, bytes.length - longest + 1); start < bytes.length; start++) {
      const length = bytes.length - start;
      const mayBegin = byFirstByte.get(bytes[start] ?? 0);
      if (mayBegin?.some((pattern) => pattern.length > length && beginsAt(bytes, start, pattern)))
        return start;
    }
    return bytes.length;
  }

  return { occurrences, openEnd };
}

/** For each pair of bytes: how far the search may move on, and where it may not, which patterns may stand there. */
function jumpTable(patterns: readonly Uint8Array[], shortest: number) {
  const jumps = new Uint8Array(65_536).fill(shortest - 1);
  const candidates = new Map<number, Uint8Array[]>();
  for (const pattern of patterns) {
    for (let at = 0; at <= shortest - 2; at++) {
      const pair = pairAt(pattern, at);
      jumps[pair] = Math.min(jumps[pair] ?? 0, shortest - 2 - at);
    }
    const last = pairAt(pattern, shortest - 2);
    const sharing = candidates.get(last);
    if (sharing) sharing.push(pattern);
    else candidates.set(last, [pattern]);
  }
  return { jumps, candidates };
}

function pairAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Whether the whole pattern stands at `start`. */
function standsAt(bytes: Uint8Array, start: number, pattern: Uint8Array): boolean {
  return start + pattern.length <= bytes.length && beginsAt(bytes, start, pattern);
}

/** Whether the bytes from `start` on agree with the pattern as far as both go. */
function beginsAt(bytes: Uint8Array, start: number, pattern: Uint8Array): boolean {
  const length = Math.min(pattern.length, bytes.length - start);
  for (let at = 0; at < length; at++) if (bytes[start + at] !== pattern[at]) return false;
  return true;
}
