/**
 * Limits on untrusted reports, in a file of their own because readers and remarks both speak of them.
 */

/** Limits on untrusted reports. Each has a name, a default, and a clear error. */
export type ReportLimits = Readonly<{
  /** Elements or objects within each other. */
  depthMax: number;
  /** Bytes of one report file. */
  fileBytesMax: number;
  /** Characters of one text (a message, a name) that is kept; longer ones are cut with an ellipsis. */
  textCharsMax: number;
  /** Bytes of one JSON value that has to be held at once: a SARIF result, an NDJSON line. */
  valueBytesMax: number;
}>;

export const defaultReportLimits: ReportLimits = {
  depthMax: 200,
  fileBytesMax: 4 * 1024 ** 3,
  textCharsMax: 4_000,
  valueBytesMax: 16 * 1024 ** 2,
};
