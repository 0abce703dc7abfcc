import fc from "fast-check";
import { expect, it } from "vitest";
import { createOutputTail } from "./output-tail.ts";

function tailOf(charsMax: number, ...texts: readonly string[]): string {
  const tail = createOutputTail(charsMax);
  for (const text of texts) tail.write(Buffer.from(text));
  return tail.text();
}

it("keeps a short output whole", () => {
  expect(tailOf(20)).toBe("");
  expect(tailOf(20, "one\n", "two\n")).toBe("one\ntwo\n");
});

it("begins with a whole line where it can", () => {
  expect(tailOf(12, "first line\nsecond\nthird\n")).toBe("third\n");
  expect(tailOf(5, "a line without an end")).toBe("n end");
  expect(tailOf(5, "a line with an end\n")).toBe(" end\n");
});

it("never begins within a character", () => {
  expect(tailOf(4, "€€€€€€€€€€€€€")).toBe("€€€€");
  expect(tailOf(3, "😀😀😀")).toBe("😀");
  expect(tailOf(3, `${"x".repeat(30)}ä😀`)).toBe("ä😀");
});

it("is an end of the text, of at most that many characters, however it is cut into writes", () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom("a", "\n", "é", "€", "😀"), maxLength: 60 }));
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 30 }), (parts, charsMax) => {
      const tail = tailOf(charsMax, ...parts);
      const whole = parts.join("");
      expect(tail.length).toBeLessThanOrEqual(charsMax);
      expect(whole.endsWith(tail)).toBe(true);
      if (whole.length <= charsMax) expect(tail).toBe(whole);
      expect(tail === "" && whole !== "").toBe(false);
    }),
  );
});
