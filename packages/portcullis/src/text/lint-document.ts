/**
 * Findings of `policy lint` as `--json` prints them (`portcullis.lint/v1`), and as lines for people.
 */
import { type LintCode, type LintFinding, type LintWeight, lintWeights } from "#policy";
import { counted } from "./figures.ts";
import { plainText } from "./safe.ts";
import { lintSentence } from "./sentences/lint.ts";

export type LintDocument = Readonly<{
  kind: "portcullis.lint/v1";
  findings: readonly Readonly<{
    code: LintCode;
    weight: LintWeight;
    file: string;
    line: number;
    column: number;
    path: string;
    message: string;
  }>[];
}>;

export function toLintDocument(findings: readonly LintFinding[]): LintDocument {
  return {
    kind: "portcullis.lint/v1",
    findings: findings.map((finding) => ({
      code: finding.code,
      weight: lintWeights[finding.code],
      ...finding.where,
      path: finding.path,
      message: lintSentence(finding),
    })),
  };
}

/** `FILE:LINE:COLUMN  PATH  SENTENCE  (WEIGHT CODE)`, a line each, and how many there are of each weight. */
export function lintText({ findings }: LintDocument): string {
  if (findings.length === 0) return "nothing doubtful found\n";
  const lines = findings.map(
    ({ file, line, column, path, message, weight, code }) =>
      `${file}:${line}:${column}  ${path}  ${message}  (${weight} ${code})`,
  );
  const warnings = findings.filter(({ weight }) => weight === "warning").length;
  const advice = counted(findings.length - warnings, "piece of advice", "pieces of advice");
  return `${[...lines, `${counted(warnings, "warning")}, ${advice}`].map(plainText).join("\n")}\n`;
}
