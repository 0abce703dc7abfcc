/**
 * The results of a SARIF log: findings of checks, and one for whatever is not fine without such a finding.
 */
import type { Severity } from "#evidence";
import type { CheckDocument, DecisionDocument, FindingDocument, GateDocument } from "../document.ts";
import { plainText } from "../safe.ts";
import { checkStanding, effectiveVerdict, gateStanding, isFine } from "./standing.ts";
import { thresholdFigures } from "./thresholds.ts";
import { gateRemark, headline, outcomeWord } from "./words.ts";

type Level = "error" | "warning" | "note";

/** A result, and the rule that it belongs to. Members are named as in the standard. */
export type SarifResult = Readonly<{
  ruleId: string;
  level: Level;
  message: Readonly<{ text: string }>;
  locations: readonly SarifLocation[];
  partialFingerprints: Readonly<Record<string, string>>;
  properties: Readonly<Record<string, string | boolean>>;
}>;
type SarifLocation = Readonly<{
  physicalLocation: Readonly<{
    artifactLocation: Readonly<{ uri: string; uriBaseId: "%SRCROOT%" }>;
    region: Readonly<{ startLine: number }>;
  }>;
  logicalLocations: readonly Readonly<{ fullyQualifiedName: string }>[];
}>;

/** The key says who made the fingerprint and in which version of the way to make it. */
const FINGERPRINT = "portcullis/v1";

/** All results, gate by gate. Not empty where the verdict is not a pass. */
export function resultsOf(document: DecisionDocument): readonly SarifResult[] {
  const results = document.gates.flatMap((gate) => gateResults(gate, document));
  const isOpen = document.verdict === "block" || effectiveVerdict(document) !== "pass";
  if (!isOpen || results.some(({ level }) => level === "error")) return results;
  return [...results, ownResult({ gate: "verdict", level: "error", text: headline(document) }, document)];
}

function gateResults(gate: GateDocument, document: DecisionDocument): readonly SarifResult[] {
  const results = gate.checks.flatMap((check) => checkResults(check, gate, document));
  const standing = gateStanding(gate);
  const isExplained = isFine(standing) || results.some(({ level }) => level === "error");
  if (isExplained) return results;
  const text = `gate ${gate.id} ${outcomeWord(gate.outcome)}: ${gate.reason}`;
  return [...results, ownResult({ gate: gate.id, level: "error", text }, document)];
}

function checkResults(
  check: CheckDocument,
  gate: GateDocument,
  document: DecisionDocument,
): readonly SarifResult[] {
  const findings = check.findings.map((finding) => findingResult(finding, check, gate, document));
  const standing = checkStanding(check, gate);
  if (standing === "passed" || standing === "apart") return findings;
  // A finding speaks for what counts findings, if it is loud enough; other thresholds speak for themselves.
  const isLoud = findings.some(({ level }) => level === "error");
  const level = isFine(standing) ? "note" : "error";
  const about = { gate: gate.id, check: check.id, level } as const;
  const remark = isFine(standing) ? ` (${check.blocking ? gateRemark(gate) : "does not block"})` : "";
  const unmet = check.thresholds
    .filter(({ met, metric }) => !met && !(isLoud && /^(findings|tests)\./.test(metric)))
    .map((threshold) => {
      const { metric, value, required, margin } = thresholdFigures(check, threshold);
      const apart = margin === "" ? "" : `, ${margin}`;
      const text = `${metric} is ${value}, required ${required}${apart}${remark}`;
      return ownResult({ ...about, metric, text }, document);
    });
  if (unmet.length > 0 || isLoud || (findings.length > 0 && isFine(standing))) return [...findings, ...unmet];
  const text = `${check.id} ${outcomeWord(check.outcome)}: ${check.reason}${remark}`;
  return [...findings, ownResult({ ...about, text }, document)];
}

const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

function findingResult(
  { rule, severity, path, line, message, fingerprint }: FindingDocument,
  check: CheckDocument,
  gate: GateDocument,
  document: DecisionDocument,
): SarifResult {
  return {
    ruleId: plainText(rule) || "unnamed-rule",
    level: LEVELS[severity],
    message: { text: sarifText(message) || plainText(rule) || "no message" },
    locations: [locationAt(path || document.policy.file, path ? line : undefined, [gate.id, check.id])],
    partialFingerprints: { [FINGERPRINT]: plainText(fingerprint) },
    properties: {
      gate: plainText(gate.id),
      check: plainText(check.id),
      severity,
      blocking: !isFine(checkStanding({ ...check, outcome: "failed" }, gate)),
    },
  };
}

type Own = Readonly<{ gate: string; check?: string; metric?: string; level: Level; text: string }>;

/** A result about the decision itself, placed at the policy that asks for it. */
function ownResult({ gate, check, metric, level, text }: Own, document: DecisionDocument): SarifResult {
  const names = [gate, check, metric].filter((name) => name !== undefined);
  const id = names.map(plainText).join("/");
  return {
    ruleId: `portcullis/${id}`,
    level,
    message: { text: sarifText(text) },
    locations: [locationAt(document.policy.file, undefined, names)],
    partialFingerprints: { [FINGERPRINT]: id },
    properties: { gate: plainText(gate), ...(check !== undefined && { check: plainText(check) }) },
  };
}

function locationAt(path: string, line: number | undefined, names: readonly string[]): SarifLocation {
  // The standard counts lines from 1; a report that does not is put at the first line as well.
  const startLine = line !== undefined && Number.isInteger(line) && line >= 1 ? line : 1;
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path), uriBaseId: "%SRCROOT%" },
      region: { startLine },
    },
    logicalLocations: [{ fullyQualifiedName: names.map(plainText).join("/") }],
  };
}

/** A path as a relative reference (RFC 3986): no scheme, no host, no root can come of it. */
function uriOf(path: string): string {
  const segments = plainText(path).split("/");
  const firstNamed = segments.findIndex((segment) => segment !== "");
  const relative = firstNamed < 0 ? ["."] : segments.slice(firstNamed);
  return relative.map(encodeURIComponent).join("/");
}

/** Harmless text in which a viewer finds neither a link nor a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6). */
export function sarifText(text: string): string {
  const plain = plainText(text).replaceAll("](", "] (");
  return /\{\d+\}|\{\{|\}\}/.test(plain) ? plain.replace(/[{}]/g, (brace) => brace + brace) : plain;
}
