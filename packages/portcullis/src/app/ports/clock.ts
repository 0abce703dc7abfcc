/**
 * Time and chance, as the world gives them. Nothing else in the use cases reads a clock.
 */
import type { Instant } from "#core";

export type Clock = Readonly<{
  now: () => Instant;
  /** Milliseconds on a clock that only goes forward; its zero means nothing. */
  monotonicMs: () => number;
  /** Waits; ends early, without an error, when the signal is given. */
  sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
  randomBytes: (count: number) => Uint8Array;
}>;
