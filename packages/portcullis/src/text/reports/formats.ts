/** The names of the report formats, apart from the reports themselves: asking for a name loads none of them. */

/** The formats of `--format` and `--output`. */
export const outputFormats = ["terminal", "json", "markdown", "html", "junit", "sarif"] as const;
export type OutputFormat = (typeof outputFormats)[number];

export function isOutputFormat(text: string): text is OutputFormat {
  return outputFormats.some((format) => format === text);
}
