/**
 * How many values of a metric become one.
 *
 * Percentiles are exact, by nearest rank: the smallest value that at least so many per cent of the values do not
 * exceed. So they are always values that were measured, and they have to be kept for it: see `samplesMax`.
 */
import { unreachable } from "#core";
import { refuseOver } from "../json/refuse.ts";
import type { ReportLimits } from "../limits.ts";

export const aggregateNames = ["sum", "min", "max", "mean", "p50", "p95", "p99", "count", "last"] as const;
export type AggregateName = (typeof aggregateNames)[number];

/** Takes values one by one. `result` is asked once, after at least one of them. */
export type Aggregate = Readonly<{ add: (value: number) => void; result: () => number }>;

/** Takes note that one more value is kept. Throws `UnreadableReport` over the limit `samplesMax`. */
export type SampleBudget = () => void;

export function createSampleBudget(limits: ReportLimits): SampleBudget {
  let kept = 0;
  return () => {
    kept += 1;
    if (kept > limits.samplesMax) refuseOver(limits, "samplesMax");
  };
}

export function createAggregate(name: AggregateName, budget: SampleBudget): Aggregate {
  switch (name) {
    case "sum":
      return folded(0, (sum, value) => sum + value);
    case "min":
      return folded(Number.POSITIVE_INFINITY, Math.min);
    case "max":
      return folded(Number.NEGATIVE_INFINITY, Math.max);
    case "mean":
      return mean();
    case "p50":
      return percentile(50, budget);
    case "p95":
      return percentile(95, budget);
    case "p99":
      return percentile(99, budget);
    case "count":
      return folded(0, (count) => count + 1);
    case "last":
      return folded(Number.NaN, (_, value) => value);
    default:
      return unreachable(name);
  }
}

function folded(start: number, fold: (result: number, value: number) => number): Aggregate {
  let result = start;
  return {
    add: (value) => {
      result = fold(result, value);
    },
    result: () => result,
  };
}

function mean(): Aggregate {
  const sum = folded(0, (total, value) => total + value);
  const count = folded(0, (total) => total + 1);
  return {
    add: (value) => {
      sum.add(value);
      count.add(value);
    },
    result: () => sum.result() / count.result(),
  };
}

function percentile(percent: number, budget: SampleBudget): Aggregate {
  let values = new Float64Array(1024);
  let count = 0;
  return {
    add: (value) => {
      budget();
      if (count === values.length) {
        const larger = new Float64Array(2 * count);
        larger.set(values);
        values = larger;
      }
      values[count++] = value;
    },
    result: () => {
      const sorted = values.subarray(0, count).sort();
      // In whole numbers, so that nothing is rounded but the result.
      const rank = Math.ceil((percent * count) / 100);
      return sorted[rank - 1] ?? Number.NaN;
    },
  };
}
