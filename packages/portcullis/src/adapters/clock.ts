/** The clock of this machine, its monotonic one, and its chance. */
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "#app/ports";
import { instant } from "#core";

/** The longest that a timer of Node can wait. */
const timerMsMax = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  monotonicMs: () => performance.now(),
  sleep: async (durationMs, signal) => {
    const endMs = performance.now() + durationMs;
    for (let leftMs = durationMs; leftMs > 0 && !signal.aborted; leftMs = endMs - performance.now()) {
      // Rejects only where the signal is given, and then the sleep is over.
      await delay(Math.min(leftMs, timerMsMax), undefined, { signal }).catch(() => undefined);
    }
  },
  randomBytes: (count) => randomBytes(count),
};
