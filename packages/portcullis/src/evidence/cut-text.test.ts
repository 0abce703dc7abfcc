import fc from "fast-check";
import { expect, it } from "vitest";
import { cutText } from "./cut-text.ts";

it("keeps what fits as it is", () => {
  expect(cutText("grün", 4)).toBe("grün");
});

it("cuts what does not fit, and shows that it did", () => {
  expect(cutText("abcdef", 4)).toBe("abc…");
});

it("never cuts a character in half", () => {
  expect(cutText("ab😀cd", 4)).toBe("ab…");
});

it("never gives more than asked for, nor a lone surrogate", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.integer({ min: 1, max: 9 }),
      (a, b, charsMax) => {
        const cut = cutText(`${a}\ud800${b}`, charsMax);
        expect(cut.length).toBeLessThanOrEqual(charsMax);
        expect(cut.isWellFormed()).toBe(true);
      },
    ),
  );
});
