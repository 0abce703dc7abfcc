/**
 * A clock that goes forward only when somebody sleeps on it, or a test says so.
 */
import type { Clock } from "#app/ports";
import { instant } from "#core";

export type FakeClock = Clock & Readonly<{ advance: (durationMs: number) => void; slept: readonly number[] }>;

/** Starts at 2026-11-20T09:00:00Z. Random bytes are all zero. */
export function fakeClock(): FakeClock {
  let nowMs = Date.UTC(2026, 10, 20, 9);
  const slept: number[] = [];
  const advance = (durationMs: number) => {
    nowMs += durationMs;
  };
  return {
    now: () => instant(nowMs),
    monotonicMs: () => nowMs,
    sleep: async (durationMs) => {
      slept.push(durationMs);
      advance(durationMs);
    },
    randomBytes: (count) => new Uint8Array(count),
    advance,
    slept,
  };
}
