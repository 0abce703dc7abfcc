import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noEvidence } from "#evidence";
import { fakeTerminal } from "../../test/kit/fake-terminal.ts";
import { openProgress } from "./progress.ts";

const CLEAR_LINE = "\r\u001b[2K";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const watched = { isWatched: true, widthWatched: 80 };

function started(check: string) {
  return { kind: "check-started", gate: "quality", check, attempt: 1 } as const;
}

function ended(check: string) {
  const collected = { state: { kind: "collected" }, evidence: noEvidence, durationMs: 1 } as const;
  return { kind: "check-ended", gate: "quality", check, outcome: "passed", collected } as const;
}

/** The lines that were drawn, each over the one before. */
function drawn(told: string): readonly string[] {
  return told.split(CLEAR_LINE).slice(1);
}

describe("progress", () => {
  it.each([
    ["nobody watches", { isWatched: false }],
    ["a script reads", { isWatched: true, json: true }],
  ])("is nothing at all where %s", (_, given) => {
    const terminal = fakeTerminal(given);
    const progress = openProgress(terminal);
    progress.onEvent(started("unit"));
    vi.advanceTimersByTime(60_000);
    progress.close();
    expect(terminal.told()).toBe("");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is nothing for a run that is over before anybody wonders", () => {
    const terminal = fakeTerminal(watched);
    const progress = openProgress(terminal);
    progress.onEvent(started("unit"));
    vi.advanceTimersByTime(290);
    progress.close();
    vi.advanceTimersByTime(10_000);
    expect(terminal.told()).toBe("");
  });

  it("tells what runs, how much is done, and for how long", () => {
    const terminal = fakeTerminal(watched);
    const progress = openProgress(terminal);
    progress.onEvent({ kind: "planned", gates: 1, checks: 3 });
    progress.onEvent(started("unit"));
    progress.onEvent(started("lint"));
    vi.advanceTimersByTime(400);
    progress.onEvent(ended("unit"));
    vi.advanceTimersByTime(2_000);
    progress.close();
    const lines = drawn(terminal.told());
    expect(lines.at(0)).toBe("0/3 checks, 0s: quality/unit, quality/lint");
    expect(lines.at(-2)).toBe("1/3 checks, 2s: quality/lint");
    expect(terminal.printed()).toBe("");
  });

  it("leaves an empty line behind, and draws nothing after the end", () => {
    const terminal = fakeTerminal(watched);
    const progress = openProgress(terminal);
    progress.onEvent(started("unit"));
    vi.advanceTimersByTime(1_000);
    progress.close();
    const told = terminal.told();
    expect(told.endsWith(CLEAR_LINE)).toBe(true);
    vi.advanceTimersByTime(10_000);
    progress.close();
    expect(terminal.told()).toBe(told);
  });

  it("is one line that never wraps, however wide standard output is", () => {
    const style = { colour: "none", charset: "ascii", width: 200 } as const;
    const terminal = fakeTerminal({ ...watched, widthWatched: 40, style });
    const progress = openProgress(terminal);
    for (let check = 0; check < 30; check++) progress.onEvent(started(`check-${check}`));
    vi.advanceTimersByTime(1_000);
    const lines = drawn(terminal.told());
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(line).not.toContain("\n");
      expect(line.length).toBeLessThan(40);
    }
    progress.close();
  });
});
