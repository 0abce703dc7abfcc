import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unitNames } from "#core";
import { reach } from "./reach.ts";

describe("the way to a bound", () => {
  it.each([
    [404.25, "ms", "405ms"],
    [-404, "ms", "404ms"],
    [1.25, "s", "1.3s"],
    [0.158_695_652_174, "ratio", "15.87 percentage points"],
    [0.158_691, "ratio", "15.87 percentage points"],
    [0.12, "ratio", "12 percentage points"],
    [0.3, "ratio", "30 percentage points"],
    [3, "number", "3"],
    [0.000_1, "number", "0.001"],
    [1_501, "B", "1.6 KB"],
    [1, "KiB", "1 KiB"],
    [3.41, "MB", "3.5 MB"],
    [900, "B", "900 B"],
  ])("of %d %s is %s", (difference, unit, text) => {
    expect(reach(difference, unit)).toBe(text);
  });

  it("is never shown shorter than it is", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (difference) => {
        const shown = Number.parseFloat(reach(difference, "number").replaceAll(",", ""));
        expect(shown).toBeGreaterThanOrEqual(difference * (1 - 1e-11));
      }),
    );
  });

  it("can be told in every unit", () => {
    for (const unit of unitNames) expect(reach(0.5, unit)).not.toContain("NaN");
    expect(reach(3, "widgets")).toBe("3 widgets");
  });
});
