import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sha256 } from "#core";
import { createFingerprints } from "./fingerprint.ts";
import { createOccurrenceCounts } from "./occurrence-counts.ts";

const sha256: Sha256 = {
  hex: (content) => createHash("sha256").update(content).digest("hex"),
  start: () => {
    const hash = createHash("sha256");
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest("hex") };
  },
};

describe("a fingerprint", () => {
  it("is 64 hex digits, and the same in every run", () => {
    const name = createFingerprints(sha256)("no-eval", "src/a.ts", "eval(input)");
    expect(name).toMatch(/^[0-9a-f]{64}$/);
    expect(createFingerprints(sha256)("no-eval", "src/a.ts", "eval(input)")).toBe(name);
  });

  it("survives another indentation", () => {
    const spaces = createFingerprints(sha256)("r", "a", "if (x) {\n    eval(x)\n}");
    expect(createFingerprints(sha256)("r", "a", "  if (x) {\r\n\teval(x) }")).toBe(spaces);
  });

  it("tells rules, paths and texts apart, also where their parts run into each other", () => {
    const fingerprint = createFingerprints(sha256);
    const names = [
      fingerprint("ab", "c", "d"),
      fingerprint("a", "bc", "d"),
      fingerprint("a", "b", "cd"),
      fingerprint("a", undefined, "cd"),
      fingerprint("a", "", "cd"),
      fingerprint('a","b', "c", "d"),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it("names equal findings one by one, the same way each time", () => {
    const names = () => {
      const fingerprint = createFingerprints(sha256);
      return [fingerprint("r", "p", "t"), fingerprint("r", "q", "t"), fingerprint("r", "p", "t")];
    };
    expect(new Set(names()).size).toBe(3);
    expect(names()).toEqual(names());
  });
});

describe("the counts of occurrences", () => {
  it("count as a map does, through every growth", () => {
    const half = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 0xffffffff }));
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { maxLength: 4_000, size: "max" }), (keys) => {
        const counts = createOccurrenceCounts();
        const expected = new Map<string, number>();
        for (const [high, low] of keys) {
          const before = expected.get(`${high} ${low}`) ?? 0;
          expect(counts.count(high, low)).toBe(before);
          expected.set(`${high} ${low}`, before + 1);
        }
      }),
      { numRuns: 20 },
    );
  });
});
