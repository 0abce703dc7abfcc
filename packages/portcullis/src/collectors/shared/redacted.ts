/**
 * Findings and remarks without the values of secrets.
 *
 * The command's output is redacted where it is taken; but a test may print a secret into its report, which a
 * reader decodes. So the texts of findings, notes and problems are redacted after they were read.
 */
import type { Sha256 } from "#core";
import { createFingerprints, type Finding, type RedactText } from "#evidence";

/**
 * Redacts findings on their way to `onFinding`. A finding that held a secret gets another fingerprint, since its own
 * is a hash over the secret too.
 */
export function redactedFindings(
  redact: RedactText,
  sha256: Sha256,
  onFinding: (finding: Finding) => void,
): (finding: Finding) => void {
  const fingerprint = createFingerprints(sha256);
  return (finding) => {
    const rule = redact(finding.rule);
    const message = redact(finding.message);
    const path = finding.path === undefined ? undefined : redact(finding.path);
    const isClean = rule === finding.rule && message === finding.message && path === finding.path;
    if (isClean) return onFinding(finding);
    const texts = { rule, message, ...(path !== undefined && { path }) };
    onFinding({ ...finding, ...texts, fingerprint: fingerprint(rule, path, message) });
  };
}

/** A remark whose texts are redacted; its code is ours, and stays. */
export function redactedTexts<Remark extends Readonly<{ code: string }>>(
  remark: Remark,
  redact: RedactText,
): Remark {
  const entries = Object.entries(remark).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === "string" && key !== "code" ? redact(value) : value,
  ]);
  return Object.fromEntries(entries);
}
