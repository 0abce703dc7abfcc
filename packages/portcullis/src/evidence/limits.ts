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
  /** Bytes of one thing that has to be held at once: a SARIF result, an NDJSON line, a tag of XML, a line of LCOV. */
  valueBytesMax: number;
  /** Bytes that are kept of a SARIF run until its end: rules, names of files, results that stand before their tool. */
  heldBytesMax: number;
  /** Values that are kept for percentiles, of all metrics of a check together. */
  samplesMax: number;
  /** Bytes of one YAML document: its parser takes a second and 150 times the memory for each megabyte. */
  yamlBytesMax: number;
  /** Aliases in one YAML document. */
  yamlAliasesMax: number;
}>;

export const defaultReportLimits: ReportLimits = {
  depthMax: 200,
  fileBytesMax: 4 * 1024 ** 3,
  textCharsMax: 4_000,
  valueBytesMax: 16 * 1024 ** 2,
  heldBytesMax: 256 * 1024 ** 2,
  samplesMax: 10_000_000,
  yamlBytesMax: 1024 ** 2,
  yamlAliasesMax: 100,
};
