import { matchesGlob } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternativesMax, compilePath, matchesPath } from "./path-pattern.ts";

const matches = (pattern: string, path: string) => matchesPath(compilePath(pattern), path);

describe("a pattern for paths", () => {
  it.each([
    ["reports/**/*.xml", "reports/a.xml", true],
    ["reports/**/*.xml", "reports/deep/er/a.xml", true],
    ["reports/**/*.xml", "a.xml", false],
    ["*.sarif", "semgrep.sarif", true],
    ["*.sarif", "deep/semgrep.sarif", false],
    ["./reports//a.xml", "reports/a.xml", true],
    ["coverage/**", "coverage/a/b", true],
    ["coverage/**", "coverage", false],
    ["**/**/a", "x/y/a", true],
    ["a**b", "axxb", true],
    ["shard-?.xml", "shard-1.xml", true],
    ["shard-?.xml", "shard-12.xml", false],
    ["shard-[0-9].xml", "shard-7.xml", true],
    ["shard-[!0-9].xml", "shard-7.xml", false],
    ["shard-[^0-9].xml", "shard-x.xml", true],
    ["[]x].xml", "].xml", true],
    ["[a.xml", "[a.xml", true],
    ["odd\\[1\\].xml", "odd[1].xml", true],
    ["odd[[]1].xml", "odd[1].xml", true],
    ["{unit,e2e}/*.{xml,json}", "e2e/a.json", true],
    ["{unit,e2e/{a,b}}/x", "e2e/b/x", true],
    ["{x}.xml", "{x}.xml", true],
    ["{a,b.xml", "{a,b.xml", true],
    ["\\{a,b}.xml", "{a,b}.xml", true],
    ["😀?.xml", "😀😀.xml", true],
    ["*", ".hidden", false],
    [".*", ".hidden", true],
    ["[.]hidden", ".hidden", false],
    ["Straße*.xml", "Straße 1.xml", true],
    ["A.xml", "a.xml", false],
  ])("%s and %s", (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it.each([
    "/etc/passwd",
    "../secret",
    "a/../../b",
    "{a,..}/b",
    "{a,/b}",
    "C:\\secret",
    "\\\\server",
    "a/.\\./b",
  ])("is refused where it leads outside: %s", (pattern) => {
    expect(() => compilePath(pattern)).toThrow(expect.objectContaining({ code: "files.pattern_outside" }));
  });

  it("may have dots that lead nowhere", () => {
    expect(matches("a..b/...", "a..b/...")).toBe(true);
  });

  it("has a limit of characters and of alternatives", () => {
    const limit = expect.objectContaining({ code: "files.pattern_limit" });
    expect(() => compilePath("{a,b}".repeat(30))).toThrow(limit);
    expect(() => compilePath("a".repeat(5_000))).toThrow(limit);
    expect(compilePath(`{${Array(alternativesMax).fill("a").join(",")}}`)).toHaveLength(alternativesMax);
  });

  it("holds no NUL character", () => {
    expect(() => compilePath("a\0b")).toThrow(expect.objectContaining({ code: "files.pattern_invalid" }));
  });

  it("takes no time to speak of where many stars do not match", () => {
    expect(matches(`${"*a".repeat(60)}b`, "a".repeat(250))).toBe(false);
    expect(matches(`${"**/a/".repeat(60)}b`, Array(250).fill("a").join("/"))).toBe(false);
  });

  it("matches what the runtime's own matching does, for names without dots", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 3 });
    const part = fc.oneof(
      name,
      fc.constantFrom("*", "?", "**", "a*", "*b", "*b*", "[ab]", "[!a]c", "{a,bb}", "{a,b/c}", "?{a,*}"),
    );
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
    const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(pattern, path, (one, other) => {
        expect(matches(one, other)).toBe(matchesGlob(other, one));
      }),
      { numRuns: 3_000 },
    );
  });
});
