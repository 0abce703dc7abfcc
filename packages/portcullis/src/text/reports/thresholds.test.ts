import { expect, it } from "vitest";
import { aCheck } from "../../../test/kit/documents.ts";
import type { MetricDocument, ThresholdDocument } from "../document.ts";
import { thresholdFigures } from "./thresholds.ts";

function figuresOf(metric: MetricDocument | undefined, given: Omit<ThresholdDocument, "metric">) {
  const check = aCheck("a", { metrics: metric ? { m: metric } : {} });
  return thresholdFigures(check, { metric: "m", ...given });
}

const ratio = (value: number): MetricDocument => ({ value, unit: "ratio", better: "higher" });
const lower = (value: number, unit: string): MetricDocument => ({ value, unit, better: "lower" });

it("says how far a ratio is from its bound, in percentage points, and where both lie", () => {
  expect(figuresOf(ratio(0.68), { require: ">= 80%", value: 0.68, met: false, margin: -0.12 })).toEqual({
    metric: "m",
    value: "68%",
    required: ">= 80%",
    margin: "12 percentage points below",
    met: false,
    bar: { value: 0.68, bound: 0.8 },
  });
});

it("says on which side of its bound a value lies, whichever side is the good one", () => {
  const met = figuresOf(lower(1.2, "s"), { require: "< 2s", value: 1.2, met: true, margin: 0.8 });
  expect(met).toMatchObject({ value: "1.2s", margin: "800ms below", met: true });
  const unmet = figuresOf(lower(3, "number"), { require: "== 0", value: 3, met: false, margin: -3 });
  expect(unmet).toMatchObject({ value: "3", margin: "3 above", bar: { bound: 0 } });
});

it("tells a value at the bound that is good enough from one that is not", () => {
  expect(figuresOf(lower(5, "number"), { require: "<= 5", value: 5, met: true, margin: 0 }).margin).toBe(
    "exactly",
  );
  expect(figuresOf(lower(5, "number"), { require: "< 5", value: 5, met: false, margin: 0 }).margin).toBe(
    "at the bound",
  );
});

it("never shows a value as its bound", () => {
  expect(
    figuresOf(lower(1_999.6, "ms"), { require: "< 2s", value: 1_999.6, met: true, margin: 0.4 }).value,
  ).toBe("1.9996s");
  expect(
    figuresOf(ratio(0.79996), { require: ">= 0.8", value: 0.79996, met: false, margin: -0.00004 }).value,
  ).toBe("79.996%");
});

it("shows an absent metric as absent, never as zero", () => {
  expect(figuresOf(undefined, { require: ">= 80%", value: null, met: false, margin: null })).toEqual({
    metric: "m",
    value: "absent",
    required: ">= 80%",
    margin: "",
    met: false,
  });
});

it("does not find metrics that every object inherits", () => {
  const check = aCheck("a");
  const threshold = { metric: "constructor", require: ">= 1", value: 1, met: true, margin: 0 };
  expect(thresholdFigures(check, threshold).value).toBe("absent");
});

it("draws no bar where it would say nothing", () => {
  expect(
    figuresOf(lower(0, "number"), { require: "== 0", value: 0, met: true, margin: 0 }),
  ).not.toHaveProperty("bar");
  expect(
    figuresOf(lower(3, "number"), { require: "few", value: 3, met: false, margin: -1 }),
  ).not.toHaveProperty("bar");
});
