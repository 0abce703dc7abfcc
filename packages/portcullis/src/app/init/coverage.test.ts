import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverageBounds } from "./coverage.ts";

describe("the bounds on coverage", () => {
  it("are never above what was measured, and less than a percent below", () => {
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000))
      .map(([total, some]) => ({ total, covered: some % (total + 1) }));
    fc.assert(
      fc.property(counts, (lines) => {
        const bounds = coverageBounds([{ path: "lcov.info", lines }]);
        const percent = Number(/^>= (\d+)%$/.exec(bounds?.require["coverage.lines"] ?? ">= 0%")?.[1]);
        expect(percent * lines.total).toBeLessThanOrEqual(100 * lines.covered);
        expect((percent + 1) * lines.total).toBeGreaterThan(100 * lines.covered);
      }),
    );
  });

  it("are whole where the share is whole, whatever binary fractions say", () => {
    const bounds = coverageBounds([{ path: "a", lines: { covered: 29, total: 100 } }]);
    expect(bounds?.require).toEqual({ "coverage.lines": ">= 29%" });
  });

  it.each([
    ["nothing was measured", []],
    ["a report lacks the counts", [{ path: "a", lines: { covered: 1, total: 1 } }, { path: "b" }]],
    ["nothing could be reached", [{ path: "a", lines: { covered: 0, total: 0 } }]],
    ["nearly nothing is reached", [{ path: "a", lines: { covered: 1, total: 101 } }]],
  ])("are none where %s", (_, reports) => {
    expect(coverageBounds(reports)).toBeUndefined();
  });

  it("leave out branches that nobody counted or reached", () => {
    const lines = { covered: 1, total: 2 };
    const none = coverageBounds([{ path: "a", lines, branches: { covered: 0, total: 9 } }]);
    expect(Object.keys(none?.require ?? {})).toEqual(["coverage.lines"]);
  });
});
