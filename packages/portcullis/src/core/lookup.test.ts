import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookup, nearest } from "./lookup.ts";

describe("lookup", () => {
  it("finds what a map holds itself", () => {
    expect(lookup({ a: 1 }, "a")).toBe(1);
    expect(lookup(JSON.parse('{"__proto__":1}'), "__proto__")).toBe(1);
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "never finds the inherited %s",
    (key) => {
      expect(lookup({}, key)).toBeUndefined();
    },
  );
});

describe("nearest", () => {
  const keys = ["enforcement", "timeout", "retries", "title", "tiers", "when", "with"];

  it.each([
    ["enforcment", "enforcement"],
    ["enforcemnet", "enforcement"],
    ["timeuot", "timeout"],
    ["Title", "title"],
    ["retires", "retries"],
    ["wen", "when"],
  ])("takes %s for a slip of %s", (text, meant) => {
    expect(nearest(text, keys)).toBe(meant);
  });

  it.each(["colour", "x", "", "needs-nothing-of-this"])("finds nothing near %j", (text) => {
    expect(nearest(text, keys)).toBeUndefined();
  });

  it("never takes one letter for another", () => {
    expect(nearest("a", ["b"])).toBeUndefined();
    expect(nearest("a", ["A"])).toBe("A");
  });

  it("takes the first of two that are equally near", () => {
    expect(nearest("gatex", ["gatea", "gateb"])).toBe("gatea");
  });

  it("answers at once about a text of a million letters", () => {
    expect(nearest("x".repeat(1_000_000), keys)).toBeUndefined();
  });

  it("finds any candidate of four letters and more again after one swap of neighbours", () => {
    const name = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(name, fc.nat(), (text, seed) => {
        const at = seed % (text.length - 1);
        const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
        expect(nearest(swapped, ["zzzzzzzzzzzzzzzzzzzz", text])).toBe(text);
      }),
    );
  });
});
