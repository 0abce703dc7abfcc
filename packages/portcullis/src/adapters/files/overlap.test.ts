import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayOverlap } from "./overlap.ts";
import { compilePath, matchesPath } from "./path-pattern.ts";

const overlap = (one: string, other: string) => mayOverlap([one], [other]);

describe("two patterns for reports", () => {
  it.each([
    ["reports/junit.xml", "reports/junit.xml"],
    ["reports/*.xml", "reports/junit.xml"],
    ["**/*.xml", "reports/deep/junit.xml"],
    ["reports/**/*.xml", "**/junit.xml"],
    ["reports/**", "reports/a"],
    ["a/**/b/*.xml", "a/x/**/y.xml"],
    ["{a,b}.sarif", "b.sarif"],
    ["./reports/a.xml", "reports/a.xml"],
  ])("meet where one file matches both: %s and %s", (one, other) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([true, true]);
  });

  it.each([
    ["reports/junit.xml", "reports/lint.xml"],
    ["reports/*.xml", "coverage/*.xml"],
    ["reports/*.xml", "reports/deep/a.xml"],
    ["reports/*.xml", "reports/a.sarif"],
    ["packages/a/**/*.xml", "packages/b/**/*.xml"],
  ])("keep apart where no file matches both: %s and %s", (one, other) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([false, false]);
  });

  it("meet in doubt", () => {
    expect(overlap("reports/a*.xml", "reports/b*.xml")).toBe(true);
  });

  it("match nothing where a search refuses them", () => {
    expect(overlap("../**", "**")).toBe(false);
  });

  it("are taken to meet where comparing them would take long", () => {
    const many = Array.from({ length: 2_000 }, (_, n) => `a${n}.xml`);
    expect(mayOverlap(many, ["b.xml"])).toBe(false);
    expect(
      mayOverlap(
        many,
        many.map((path) => `other/${path}`),
      ),
    ).toBe(true);
  });

  it("never keep apart what one file matches", () => {
    const part = fc.constantFrom("a", "b", "*", "?", "**", "[ab]");
    const pattern = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    const path = fc
      .array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 6 })
      .map((names) => names.join("/"));
    fc.assert(
      fc.property(pattern, pattern, path, (one, other, file) => {
        const both = [one, other].every((text) => matchesPath(compilePath(text), file));
        fc.pre(both);
        expect(overlap(one, other)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
