/** `metrics`: reads numbers out of JSON, NDJSON or YAML. */
import { createMetricsReader } from "#evidence";
import { reportCollector } from "./collect-reports.ts";

export const collectMetrics = reportCollector(({ request: { check } }, readerTools) =>
  createMetricsReader(readerTools, check.with.metrics ?? {}),
);
