/**
 * Findings in numbers: the metrics `findings.*` that every reader of findings gives.
 */
import { type Metric, type Severity, severities } from "./model.ts";

export type FindingCounts = Readonly<{
  /** Counts one open finding. */
  count: (severity: Severity) => void;
  bySeverity: () => Readonly<Record<Severity, number>>;
  /** `findings.total`, `findings.new` and one for each severity. */
  metrics: () => Map<string, Metric>;
}>;

export function createFindingCounts(): FindingCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  return {
    count: (severity) => {
      counts[severity] += 1;
    },
    bySeverity: () => ({ ...counts }),
    metrics: () => {
      const total = counts.critical + counts.high + counts.medium + counts.low;
      const metrics = new Map([["findings.total", findingCount(total)]]);
      for (const severity of severities) metrics.set(`findings.${severity}`, findingCount(counts[severity]));
      // Known findings are those of the base's baseline. What the report itself calls known is not believed: it
      // comes from the head.
      return metrics.set("findings.new", findingCount(total));
    },
  };
}

/** A number of findings as a metric. */
export function findingCount(value: number): Metric {
  return { value, unit: "number", better: "lower" };
}
