/** What checks saw: the model of evidence, and the readers that make evidence of the bytes of reports. */
export * from "./collected.ts";
export { type CoverageOptions, createCoverageReader } from "./coverage/reader.ts";
export { cutText } from "./cut-text.ts";
export type { Fingerprints } from "./fingerprint.ts";
export { createFingerprints } from "./fingerprint.ts";
export { createJunitReader } from "./junit/reader.ts";
export * from "./model.ts";
export * from "./reader.ts";
export { recogniseFormat, recognitionHeadBytes } from "./recognise.ts";
export * from "./redaction/index.ts";
export * from "./remarks.ts";
