import { describe, expect, it } from "vitest";
import { surelyOverlap } from "./patterns.ts";

describe("the overlap of patterns", () => {
  it.each([
    ["a/b.xml", "a/b.xml"],
    ["**/*.xml", "b.xml"],
    ["**/*.xml", "a/b/c.xml"],
    ["a/**", "a/b/c.xml"],
    ["a/**/c/*", "a/c/x/c/d"],
    ["a*b*c", "aXbYbZc"],
    ["*.{xml}", "*.{xml}"],
  ])("%s and %s share a file", (pattern, path) => {
    expect(surelyOverlap(pattern, path)).toBe(true);
    expect(surelyOverlap(path, pattern)).toBe(true);
  });

  it.each([
    ["*.xml", "a/b.xml"],
    ["a/*/c", "a/b/b/c"],
    ["?.xml", "ab.xml"],
    ["{a,b}.xml", "a.xml"],
    ["**/a", "a/b"],
  ])("%s and %s need not", (pattern, path) => {
    expect(surelyOverlap(pattern, path)).toBe(false);
  });

  it("takes no time for a pattern made to take long", () => {
    const path = `${"a".repeat(500)}b`;
    expect(surelyOverlap(`${"*a".repeat(250)}*c`, path)).toBe(false);
  });
});
