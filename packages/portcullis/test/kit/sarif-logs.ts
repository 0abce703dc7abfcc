/**
 * Small SARIF logs to read.
 */
import { createSarifReader, type ReportLimits } from "#evidence";
import { readReports } from "./read-reports.ts";

export type Members = Readonly<Record<string, unknown>>;

export const driver = { name: "Lint", rules: [] };

export function log(...runs: readonly unknown[]): string {
  return JSON.stringify({ version: "2.1.0", runs });
}

export function runOf(results: unknown, more: Members = {}): Members {
  return { tool: { driver }, results, ...more };
}

export function withRules(rules: readonly Members[], results: unknown, more: Members = {}): Members {
  return { tool: { driver: { name: "Lint", rules } }, results, ...more };
}

export function result(more: Members = {}): Members {
  return { ruleId: "R1", message: { text: "found" }, ...more };
}

export function locationIn(uri: string, more: Members = {}, region: Members = {}): readonly Members[] {
  return [{ physicalLocation: { artifactLocation: { uri, ...more }, region } }];
}

export function read(content: string | Uint8Array, limits: Partial<ReportLimits> = {}, chunkBytes = 65_536) {
  return readReports((tools) => createSarifReader(tools, { acceptSuppressions: false }), [content], {
    limits,
    chunkBytes,
  });
}

export function severities(content: string) {
  return read(content).findings.map(({ severity }) => severity);
}
