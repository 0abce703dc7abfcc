import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCycle } from "./cycle.ts";
import { resolveReference } from "./files.ts";
import { dottedPath, isCovered, pointerOf } from "./path.ts";
import { policyShape } from "./schema/policy.ts";
import { duration, instantShape, list, ratio, text, thresholds } from "./schema/shape.ts";
import { shapeAt } from "./shape-at.ts";
import { showValue } from "./show-value.ts";
import { parseThreshold } from "./threshold.ts";

describe("a path", () => {
  it("is a JSON Pointer for machines", () => {
    expect(pointerOf([])).toBe("");
    expect(pointerOf(["gates", "a/b", "c~d"])).toBe("/gates/a~1b/c~0d");
  });

  it("is dotted for people, with brackets where a key has a dot or a space", () => {
    expect(dottedPath(["gates", "build", "needs", "0"])).toBe("gates.build.needs.0");
    expect(dottedPath(["require", "coverage.lines"])).toBe('require["coverage.lines"]');
    expect(dottedPath(["a b", "qms/build"])).toBe('["a b"].qms/build');
  });

  it("is covered by a pointer to itself, or to what is around it", () => {
    expect(isCovered("/a/b", ["/a/b"])).toBe(true);
    expect(isCovered("/a/b/c", ["/a/b"])).toBe(true);
    expect(isCovered("/a/bc", ["/a/b"])).toBe(false);
    expect(isCovered("/a", ["/a/b"])).toBe(false);
    expect(isCovered("/a", [])).toBe(false);
  });
});

describe("a reference", () => {
  it.each([
    ["policy.yml", "org.yml", "org.yml"],
    [".portcullis/policy.yml", "./org.yml", ".portcullis/org.yml"],
    [".portcullis/policy.yml", "../org.yml", "org.yml"],
    ["a/b/c.yml", "..//./d/../e.yml", "a/e.yml"],
    [".portcullis/policy.yml", "../../org.yml", undefined],
    ["policy.yml", "../repository/org.yml", undefined],
    ["policy.yml", "/org.yml", undefined],
    ["policy.yml", "a\\b.yml", undefined],
  ])("from %s to %s leads to %s", (from, reference, file) => {
    expect(resolveReference(from, reference)).toBe(file);
  });

  it("never leads out of the repository", () => {
    const part = fc.constantFrom("..", ".", "a", "", "b.yml");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 8 }), (from, to) => {
        const file = resolveReference(
          ["x", ...from.filter((each) => each === "a"), "p.yml"].join("/"),
          to.join("/"),
        );
        expect(file?.split("/").includes("..") ?? false).toBe(false);
        expect(file?.startsWith("/") ?? false).toBe(false);
      }),
    );
  });
});

describe("a circle of needs", () => {
  const needs = (of: Record<string, readonly string[]>) => new Map(Object.entries(of));

  it("is found with its names, starting and ending with the same", () => {
    expect(findCycle(needs({ a: ["b"], b: ["c"], c: ["b"] }))).toEqual(["b", "c", "b"]);
    expect(findCycle(needs({ a: ["a"] }))).toEqual(["a", "a"]);
  });

  it("is not seen where there is none", () => {
    expect(findCycle(needs({ a: ["b", "c"], b: ["d"], c: ["d"], d: [], e: ["nobody"] }))).toBeUndefined();
  });

  it("is looked for without a stack: through a chain of 100,000 gates", () => {
    const chain = Array.from({ length: 100_000 }, (_, index) => [`g${index}`, [`g${index + 1}`]] as const);
    expect(findCycle(new Map(chain))).toBeUndefined();
    expect(findCycle(new Map([...chain, ["g100000", ["g0"]]]))).toHaveLength(100_002);
  });

  it("is found exactly where no order fits all needs", () => {
    const edges = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 10 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph = new Map(
          [0, 1, 2, 3, 4, 5].map((node) => [
            String(node),
            pairs.filter(([from]) => from === node).map(([, to]) => String(to)),
          ]),
        );
        const rest = new Set(graph.keys());
        for (let before = -1; before !== rest.size; ) {
          before = rest.size;
          for (const node of [...rest])
            if (!graph.get(node)?.some((need) => rest.has(need))) rest.delete(node);
        }
        expect(findCycle(graph) !== undefined).toBe(rest.size > 0);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a normalised value is shown as it is written", () => {
  const threshold = (written: string) => parseThreshold(written) ?? null;

  it.each([
    [duration, 2_700_000, "45m"],
    [instantShape, Date.UTC(2026, 11, 24), "2026-12-24T00:00:00.000Z"],
    [ratio, 0.9999, "99.99%"],
    [ratio, 0.07, "7%"],
    [thresholds, [threshold(">= 80%"), threshold("<= 90%")], ">= 80% and <= 90%"],
    [list(duration), [60_000, 3_600_000], "[1m, 1h]"],
    [text(), "hello", "hello"],
    [text(), {}, "{}"],
    [text(), { a: [1] }, '{"a":[1]}'],
    [duration, { hole: "how long" }, "a hole (how long)"],
  ])("%#", (shape, value, shown) => {
    expect(showValue(shape, value)).toBe(shown);
  });

  it("is cut where it is long", () => {
    expect(showValue(text(), "x".repeat(500))).toBe(`${"x".repeat(119)}…`);
  });
});

describe("the shape at a path", () => {
  const value = { gates: { build: { checks: { run: { uses: "command" } } } } };

  it.each([
    [["tier"], "choice"],
    [["gates", "build", "timeout"], "duration"],
    [["gates", "build", "checks", "run", "with", "run"], "list"],
    [["gates", "build", "checks", "run", "require", "duration"], "thresholds"],
    [["gates", "build", "checks", "run", "with", "files"], undefined],
    [["constructor"], undefined],
    [["tier", "more"], undefined],
  ])("%j: %s", (path, kind) => {
    expect(shapeAt(policyShape, path, value)?.kind).toBe(kind);
  });
});
