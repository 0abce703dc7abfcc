import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dimensionOf,
  formatDuration,
  fromBase,
  isUnit,
  parseDuration,
  parseRatio,
  toBase,
  type Unit,
  unitNames,
} from "./units.ts";

describe("parseDuration", () => {
  it.each([
    ["250ms", 250],
    ["45s", 45_000],
    ["15m", 900_000],
    ["24h", 86_400_000],
    ["7d", 604_800_000],
    ["1y", 31_536_000_000],
    ["0d", 0],
    ["1.5d", 129_600_000],
    ["1.1h", 3_960_000],
    ["1.001s", 1_001],
    ["2.3y", 72_532_800_000],
  ])("reads %s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    "45 minuts",
    "45",
    "m",
    "",
    "-1h",
    "1 h",
    "1h30m",
    "1e3s",
    ".5h",
    "1H",
    "0.0001s",
    "99999999999y",
    "NaNs",
  ])("refuses %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe("parseRatio", () => {
  it.each([
    ["95%", 0.95],
    ["0.95", 0.95],
    ["99.99%", 0.9999],
    ["0", 0],
    ["1", 1],
    ["100%", 1],
  ])("reads %s", (text, ratio) => {
    expect(parseRatio(text)).toBe(ratio);
  });

  it.each(["95", "101%", "1.01", "-1%", ".5", "5 %", "", "%", ".inf", "half"])("refuses %j", (text) => {
    expect(parseRatio(text)).toBeUndefined();
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0ms"],
    [250, "250ms"],
    [90_000, "90s"],
    [5_400_000, "90m"],
    [259_200_000, "72h"],
    [345_600_000, "4d"],
    [1_209_600_000, "14d"],
    [31_536_000_000, "365d"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it("writes what parseDuration reads back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});

describe("toBase", () => {
  it.each<[number, Unit, number]>([
    [80, "%", 0.8],
    [99.99, "%", 0.9999],
    [80.7, "%", 0.807],
    [2, "s", 2_000],
    [1.001, "s", 1_001],
    [1.1, "h", 3_960_000],
    [4.35, "KB", 4_350],
    [1, "MiB", 1_048_576],
    [3, "number", 3],
  ])("counts %d %s as %d", (value, unit, base) => {
    expect(toBase(value, unit)).toBe(base);
  });

  it("gives a percentage and its ratio the same number, however they are written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
        const percent = Number(`${digits}e-${places}`);
        expect(toBase(percent, "%")).toBe(Number(`${digits}e-${places + 2}`));
      }),
    );
  });

  it("never changes which of two values is larger", () => {
    const value = fc.double({ noNaN: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(value, value, fc.constantFrom(...unitNames), (a, b, unit) => {
        const [low, high] = a <= b ? [a, b] : [b, a];
        expect(toBase(low, unit)).toBeLessThanOrEqual(toBase(high, unit));
      }),
    );
  });

  it("lets NaN and infinities through, for others to refuse", () => {
    expect(toBase(Number.NaN, "%")).toBeNaN();
    expect(toBase(Number.POSITIVE_INFINITY, "s")).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("fromBase", () => {
  it("counts a base value in a unit again", () => {
    expect(fromBase(0.1 + 0.2, "ratio")).toBe(0.3);
    expect(fromBase(-0.12, "%")).toBe(-12);
    expect(fromBase(1_500, "s")).toBe(1.5);
  });
});

describe("isUnit", () => {
  it("knows every unit by its written name, each with a dimension", () => {
    for (const name of unitNames) {
      expect(isUnit(name)).toBe(true);
      expect(["number", "ratio", "time", "size"]).toContain(dimensionOf(name));
    }
  });

  it.each(["constructor", "__proto__", "toString", "S", "kb", ""])("does not take %j for a unit", (name) => {
    expect(isUnit(name)).toBe(false);
  });
});
