import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatThreshold,
  isImpossible,
  isWithin,
  measure,
  operators,
  parseThreshold,
  type Threshold,
  unitFits,
} from "./threshold.ts";

function threshold(text: string): Threshold {
  const parsed = parseThreshold(text);
  if (!parsed) throw new Error(`no threshold: ${text}`);
  return parsed;
}

function all(...texts: readonly string[]): readonly Threshold[] {
  return texts.map(threshold);
}

describe("parseThreshold", () => {
  it.each<[string, Threshold]>([
    [">= 80%", { op: ">=", value: 0.8, dimension: "ratio" }],
    [">=80%", { op: ">=", value: 0.8, dimension: "ratio" }],
    ["  == 0  ", { op: "==", value: 0, dimension: "number" }],
    ["!= 5", { op: "!=", value: 5, dimension: "number" }],
    ["> -1.5", { op: ">", value: -1.5, dimension: "number" }],
    ["<= 1e3", { op: "<=", value: 1_000, dimension: "number" }],
    ["< 2s", { op: "<", value: 2_000, dimension: "time" }],
    ["< 1.001s", { op: "<", value: 1_001, dimension: "time" }],
    ["<= 15m", { op: "<=", value: 900_000, dimension: "time" }],
    ["<= 2h", { op: "<=", value: 7_200_000, dimension: "time" }],
    ["<= 1d", { op: "<=", value: 86_400_000, dimension: "time" }],
    ["<= 250 KiB", { op: "<=", value: 256_000, dimension: "size" }],
    ["<= 1GB", { op: "<=", value: 1e9, dimension: "size" }],
    ["<= 5B", { op: "<=", value: 5, dimension: "size" }],
  ])("reads %s", (text, expected) => {
    expect(parseThreshold(text)).toEqual(expected);
  });

  it.each([
    "80%",
    "= 80%",
    "=> 80%",
    ">= ",
    ">= eighty",
    ">= 80 percent",
    ">= 80ratio",
    ">= 80number",
    ">= .8",
    ">= 0x10",
    ">= NaN",
    ">= Infinity",
    ">= 1e999",
    ">= 80% and more",
    ">= 5constructor",
    "",
  ])("refuses %j", (text) => {
    expect(parseThreshold(text)).toBeUndefined();
  });
});

const value = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000_000 }),
  fc.integer({ min: 0, max: 100_000 }).map((thousandths) => thousandths / 1_000),
);
const unit = fc.constantFrom("", "%", "ms", "s", "m", "h", "d", "B", "KB", "MB", "GB", "KiB", "MiB", "GiB");
const anyThreshold = fc
  .tuple(fc.constantFrom(...operators), value, unit)
  .map(([op, number, of]) => threshold(`${op} ${number}${of}`));

describe("formatThreshold", () => {
  it.each([
    [">= 0.8", ">= 0.8"],
    [">= 80%", ">= 80%"],
    ["< 2000ms", "< 2s"],
    ["<= 90s", "<= 90s"],
    ["<= 2048B", "<= 2KiB"],
    ["<= 3000000B", "<= 3MB"],
    ["<= 0B", "<= 0B"],
    ["== 0", "== 0"],
  ])("writes %s as %s", (text, written) => {
    expect(formatThreshold(threshold(text))).toBe(written);
  });

  it("writes what parseThreshold reads back", () => {
    fc.assert(
      fc.property(anyThreshold, (any) => {
        expect(parseThreshold(formatThreshold(any))).toEqual(any);
      }),
      { numRuns: 500 },
    );
  });
});

describe("measure", () => {
  it.each<[string, number, boolean, number]>([
    [">= 80%", 0.68, false, -0.12],
    [">= 80%", 0.8, true, 0],
    [">= 80%", 1, true, 0.2],
    ["> 80%", 0.8, false, 0],
    ["<= 5", 7, false, -2],
    ["<= 5", 3, true, 2],
    ["< 2s", 2_000, false, 0],
    ["== 0", 3, false, -3],
    ["== 0", -3, false, -3],
    ["== 0", 0, true, 0],
    ["!= 0", 0, false, 0],
    ["!= 0", -2, true, 2],
  ])("%s of %d: %s, by %d", (text, measured, met, margin) => {
    const answer = measure(threshold(text), measured);
    expect(answer.met).toBe(met);
    expect(answer.margin).toBeCloseTo(margin, 12);
  });

  it("gives margins without the dust of binary fractions", () => {
    expect(measure(threshold(">= 80%"), 0.68).margin).toBe(-0.12);
    expect(measure(threshold("<= 30%"), 0.1).margin).toBe(0.2);
  });

  it.each(operators)("lets NaN meet nothing: %s", (op) => {
    expect(measure({ op, value: 0, dimension: "number" }, Number.NaN).met).toBe(false);
  });

  it("has a margin above zero only where the threshold is met, and below only where it is not", () => {
    fc.assert(
      fc.property(anyThreshold, value, (any, measured) => {
        const { met, margin } = measure(any, measured);
        if (margin > 0) expect(met).toBe(true);
        if (margin < 0) expect(met).toBe(false);
      }),
    );
  });
});

describe("unitFits", () => {
  it("takes a plain number for a ratio, and nothing else for another dimension", () => {
    expect(unitFits(threshold(">= 0.8"), "ratio")).toBe(true);
    expect(unitFits(threshold(">= 0.8"), "%")).toBe(true);
    expect(unitFits(threshold(">= 80%"), "number")).toBe(false);
    expect(unitFits(threshold("< 2s"), "ms")).toBe(true);
    expect(unitFits(threshold("< 2s"), "B")).toBe(false);
    expect(unitFits(threshold("< 2000"), "ms")).toBe(false);
  });
});

/** Whether a value meets all thresholds, one by one. */
function meets(thresholds: readonly Threshold[], measured: number): boolean {
  return thresholds.every((one) => measure(one, measured).met);
}

/** Every bound, and points between, below and above: enough to tell two sets apart. */
function samplePoints(thresholds: readonly Threshold[]): readonly number[] {
  const bounds = thresholds.map((one) => one.value);
  return bounds.flatMap((bound) => [bound - 0.5, bound, bound + 0.5]).concat([-1e9, 1e9]);
}

const small = fc
  .tuple(fc.constantFrom(...operators), fc.integer({ min: 0, max: 4 }))
  .map(([op, bound]): Threshold => ({ op, value: bound, dimension: "number" }));
const some = fc.array(small, { minLength: 1, maxLength: 4 });

describe("isWithin", () => {
  it.each([
    [[">= 80%"], [">= 70%"], true],
    [[">= 70%"], [">= 80%"], false],
    [["> 80%"], [">= 80%"], true],
    [[">= 80%"], ["> 80%"], false],
    [["== 0"], ["<= 5"], true],
    [["<= 5"], ["== 0"], false],
    [["> 5"], ["!= 5"], true],
    [[">= 5"], ["!= 5"], false],
    [[">= 80%", "<= 90%"], [">= 80%"], true],
    [[">= 80%"], [">= 80%", "<= 90%"], false],
    [["> 5", "< 5"], ["== 0"], true],
    [[">= 80%"], [">= 0.8"], true],
    [[">= 0.8"], [">= 80%"], false],
    [["< 1s"], ["< 2000"], false],
    [["< 1000"], ["< 2s"], false],
  ])("%j within %j: %s", (inner, outer, expected) => {
    expect(isWithin(all(...inner), all(...outer))).toBe(expected);
  });

  it("agrees with trying every number that could tell the two apart", () => {
    fc.assert(
      fc.property(some, some, (inner, outer) => {
        const points = samplePoints([...inner, ...outer]);
        const byTrying = points.every((point) => !meets(inner, point) || meets(outer, point));
        expect(isWithin(inner, outer)).toBe(byTrying);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is an order: reflexive and transitive", () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(isWithin(a, a)).toBe(true);
        if (isWithin(a, b) && isWithin(b, c)) expect(isWithin(a, c)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("isImpossible", () => {
  it("agrees with trying every number that could meet the thresholds", () => {
    fc.assert(
      fc.property(some, (thresholds) => {
        expect(isImpossible(thresholds)).toBe(
          !samplePoints(thresholds).some((point) => meets(thresholds, point)),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
