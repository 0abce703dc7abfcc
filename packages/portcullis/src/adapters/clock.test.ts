import { describe, expect, it } from "vitest";
import { systemClock } from "./clock.ts";

const never = new AbortController().signal;

describe("the system clock", () => {
  it("tells the instant and a time that only goes forward", () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
    const before = systemClock.monotonicMs();
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(before);
  });

  it("waits as long as it is asked to", async () => {
    const before = systemClock.monotonicMs();
    await systemClock.sleep(20, never);
    expect(systemClock.monotonicMs() - before).toBeGreaterThanOrEqual(20);
  });

  it("wakes up without an error when the signal is given, before or meanwhile", async () => {
    await systemClock.sleep(3_600_000, AbortSignal.abort());
    const controller = new AbortController();
    const asleep = systemClock.sleep(Number.MAX_SAFE_INTEGER, controller.signal);
    controller.abort();
    await asleep;
  });

  it("gives other random bytes each time", () => {
    expect(systemClock.randomBytes(10)).toHaveLength(10);
    expect(systemClock.randomBytes(10)).not.toEqual(systemClock.randomBytes(10));
  });
});
