import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../test/kit/any-text.ts";
import { plainText } from "./safe.ts";
import { cutToWidth, padToWidth, startOfWidth, textWidth, wrapToWidth } from "./width.ts";

describe("the width of a text", () => {
  it.each([
    ["abc", 3],
    ["", 0],
    ["é", 1],
    ["e\u0301", 1],
    ["漢字", 4],
    ["한글", 4],
    ["\u1112\u1161\u11ab", 2],
    ["ｆｕｌｌ", 8],
    ["👍", 2],
    ["👩‍👩‍👧‍👦", 2],
    ["🇩🇪", 2],
    ["✓ ok", 4],
    ["1️⃣", 2],
  ])("of %j is %d", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it("is the same for a character alone as beside one that takes the long way", () => {
    for (let code = 0x20; code < 0x3000; code++) {
      const character = plainText(String.fromCharCode(code));
      if (/^\p{M}/u.test(character)) continue;
      expect(textWidth(`漢${character}`), code.toString(16)).toBe(2 + textWidth(character));
    }
  });

  it("is never more than asked for after cutting, and never cuts a character apart", () => {
    fc.assert(
      fc.property(anyText.map(plainText), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const cut = cutToWidth(text, width, "…");
        expect(textWidth(cut)).toBeLessThanOrEqual(width);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut.replace(/…$/, "")) || cut === text).toBe(true);
      }),
    );
  });

  it("loses nothing but spaces when wrapping, and no line is too wide", () => {
    fc.assert(
      fc.property(anyText.map(plainText), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapToWidth(text, width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        // Thai has marks that take a column: a cluster of them may be wider than the line, and stands alone.
        for (const line of lines) expect(textWidth(line) <= width || clusters(line) === 1, line).toBe(true);
      }),
    );
  });
});

function clusters(text: string): number {
  return Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)).length;
}

it("cuts with a sign, and pads by columns", () => {
  expect(cutToWidth("漢字漢字", 5, "…")).toBe("漢字…");
  expect(padToWidth("漢", 4)).toBe("漢  ");
  expect(startOfWidth("漢字", 3)).toBe("漢");
  expect(wrapToWidth("!\u0e33\u0e33 a", 2)).toEqual(["!\u0e33\u0e33", "a"]);
  expect(wrapToWidth("a long sentence", 6)).toEqual(["a long", "senten", "ce"]);
});
