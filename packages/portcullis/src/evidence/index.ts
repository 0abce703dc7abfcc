/** What checks saw: the model of evidence, and the readers that make evidence of the bytes of reports. */
export * from "./collected.ts";
export { type CoverageOptions, createCoverageReader } from "./coverage/reader.ts";
export { cutText } from "./cut-text.ts";
export { createFindingSummary } from "./finding-summary.ts";
export { createFingerprints } from "./fingerprint.ts";
export { valueAt } from "./json/pointer.ts";
export { createJunitReader } from "./junit/reader.ts";
export { createMetricsReader } from "./metrics/metrics-reader.ts";
export * from "./model.ts";
export { createEvidenceReader } from "./printed/evidence-reader.ts";
export { evidenceSchema } from "./printed/evidence-schema.ts";
export * from "./reader.ts";
export * from "./redaction/index.ts";
export * from "./remarks.ts";
export { createSarifReader } from "./sarif/sarif-reader.ts";
