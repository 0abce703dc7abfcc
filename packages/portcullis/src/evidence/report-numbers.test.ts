import fc from "fast-check";
import { expect, it } from "vitest";
import { problemOf } from "../../test/kit/read-reports.ts";
import { parseCount, parseHits, parseSeconds } from "./report-numbers.ts";

it("reads numbers as they are printed, whatever their size", () => {
  const printed = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(printed, (value) => {
      expect(parseSeconds(String(value), "time")).toBe(value);
    }),
  );
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat(9), (value, decimals) => {
      const text = (value / 1_000).toFixed(decimals);
      expect(parseSeconds(text, "time")).toBe(Number(text));
      expect(parseCount(String(value), "tests")).toBe(value);
    }),
  );
});

it("reads a count of 64 bits, whose last digits a number cannot hold", () => {
  expect(parseHits("18446744073709551615", "DA")).toBeGreaterThan(1.8e19);
});

it.each([
  "",
  " ",
  ".",
  "-1",
  "+",
  "e5",
  "1e",
  "1 2",
  "1.2.3",
  "0x1f",
  "0b1",
  "Infinity",
  "NaN",
  "1e309",
  "½",
  "١",
])("refuses %j", (text) => {
  for (const parse of [parseCount, parseHits, parseSeconds]) {
    expect(problemOf(() => parse(text, "field"))).toMatchObject({ code: "report.field", found: text });
  }
});

it("keeps only the beginning of what it found", () => {
  const problem = problemOf(() => parseCount("9".repeat(1_000_000), "tests"));
  expect(problem).toMatchObject({ found: `${"9".repeat(39)}…` });
});
