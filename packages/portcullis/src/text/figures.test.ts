import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counted, distance, durationFigure, figure, plainFigure, ratioFigure } from "./figures.ts";

describe("figures", () => {
  it.each([
    [0.68, "68%"],
    [0.6849, "68.49%"],
    [0.57, "57%"],
    [1 / 3, "33.33%"],
    [0, "0%"],
    [1, "100%"],
    [12.5, "1,250%"],
  ])("show the ratio %d as %s", (value, text) => {
    expect(figure(value, "ratio")).toBe(text);
  });

  it("never show a value as its bound, nor on the other side of it", () => {
    expect(figure(0.79996, "ratio", 0.8)).toBe("79.996%");
    expect(figure(0.7999999, "ratio", 0.8)).toBe("79.99999%");
    expect(figure(0.8, "ratio", 0.8)).toBe("80%");
    expect(figure(1999.6, "ms", 2000)).toBe("1.9996s");
    expect(figure(1.9996, "s", 2)).toBe("1.9996s");
    expect(figure(10.0001, "number", 10)).toBe("10.0001");
    expect(figure(1_000_001, "B", 1_000_000)).toBe("1.000001 MB");
  });

  it("never show something as nothing, nor a part as the whole", () => {
    expect(ratioFigure(0.00001)).toBe("0.001%");
    expect(ratioFigure(0.99999)).toBe("99.999%");
    expect(plainFigure(0.00004)).toBe("0.00004");
    expect(durationFigure(0.2)).toBe("0.2ms");
  });

  it.each([
    [0, "0ms"],
    [340, "340ms"],
    [999.6, "1s"],
    [1_200, "1.2s"],
    [59_960, "1m 00s"],
    [125_000, "2m 05s"],
    [3_720_000, "1h 02m"],
    [90_000_000, "25h 00m"],
  ])("show %d milliseconds as %s", (durationMs, text) => {
    expect(durationFigure(durationMs)).toBe(text);
  });

  it("show sizes in the powers in which they were measured", () => {
    expect(figure(1_536, "B")).toBe("1.5 KB");
    expect(figure(512, "KiB")).toBe("512 KiB");
    expect(figure(2_048, "KiB")).toBe("2 MiB");
    expect(figure(12, "B")).toBe("12 B");
  });

  it("group thousands, and say one thing and two things", () => {
    expect(plainFigure(1_234_567.5)).toBe("1,234,567.5");
    expect(counted(1, "finding")).toBe("1 finding");
    expect(counted(0, "finding")).toBe("0 findings");
    expect(counted(12_000, "entry", "entries")).toBe("12,000 entries");
  });

  it("show distances without a sign, between ratios in percentage points", () => {
    expect(distance(-0.12, "ratio")).toBe("12 percentage points");
    expect(distance(0.01, "ratio")).toBe("1 percentage point");
    expect(distance(-0.00004, "ratio")).toBe("0.004 percentage points");
    expect(distance(-0.5, "s")).toBe("500ms");
    expect(distance(-26, "number")).toBe("26");
  });

  it("show a unit that nobody knows, and numbers that are none", () => {
    expect(figure(3, "widgets")).toBe("3 widgets");
    expect(figure(Number.NaN, "ratio")).toBe("NaN");
    expect(figure(Number.POSITIVE_INFINITY, "ms")).toBe("Infinity");
  });
});

describe("a shown number", () => {
  /** Bounds with four decimals, as people set them, and a value that is off by next to nothing. */
  const near = fc.record({
    bound: fc.integer({ min: 0, max: 10_000_000 }).map((steps) => steps / 1e4),
    offset: fc.integer({ min: -1_000, max: 1_000 }).map((steps) => steps / 1e7),
  });
  const numberIn = (text: string) => Number.parseFloat(text.replaceAll(",", ""));

  it("lies on the side of the bound on which the measured one lies", () => {
    fc.assert(
      fc.property(near, ({ bound, offset }) => {
        const measured = Math.abs(bound + offset);
        const plain = numberIn(plainFigure(measured, bound)) - bound;
        expect(Math.sign(plain)).toBe(Math.sign(measured - bound));
        const percent = numberIn(ratioFigure(measured, bound)) / 100 - bound;
        expect(Math.sign(Math.abs(percent) < 1e-12 ? 0 : percent)).toBe(Math.sign(measured - bound));
      }),
    );
  });

  it("is never the same as a bound that is another number, for durations and sizes as well", () => {
    fc.assert(
      fc.property(near, ({ bound, offset }) => {
        const measured = Math.abs(bound + offset);
        for (const unit of ["ms", "s", "B", "MiB"]) {
          const isSame = figure(measured, unit, bound) === figure(bound, unit, bound);
          expect(isSame).toBe(measured === bound);
        }
      }),
    );
  });
});
