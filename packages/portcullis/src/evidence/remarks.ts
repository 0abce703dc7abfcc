/**
 * Everything that readers of reports remark, as codes with data. `text` words each of them; the checker
 * makes sure that none is forgotten.
 */
import type { ReportLimits } from "./limits.ts";

/** The report formats that are recognised by their content. */
export type ReportFormat =
  | "junit"
  | "sarif"
  | "lcov"
  | "cobertura"
  | "jacoco"
  | "clover"
  | "istanbul-summary"
  | "json"
  | "ndjson"
  | "yaml"
  | "xml"
  | "unknown";

/** Why a report cannot be read. `line` and `column` count from 1, where they are known. */
export type ReportProblem =
  | Readonly<{ code: "report.empty" }>
  | Readonly<{ code: "report.truncated" }>
  | Readonly<{ code: "report.malformed"; detail: string; line?: number; column?: number }>
  | Readonly<{ code: "report.other_format"; found: ReportFormat; expected: readonly ReportFormat[] }>
  | Readonly<{ code: "report.doctype"; detail: "internal-subset" | "entity" }>
  | Readonly<{ code: "report.limit"; limit: keyof ReportLimits; max: number }>
  | Readonly<{ code: "report.encoding"; encoding: string }>
  | Readonly<{ code: "report.duplicate_key"; key: string; line?: number }>
  | Readonly<{ code: "report.field"; path: string; expected: string; found: string; line?: number }>
  | Readonly<{ code: "sarif.invocation_failed"; tool: string; detail: string }>
  | Readonly<{ code: "sarif.no_results"; tool: string }>
  /** A metric has more than one value, and `agg` does not say how they become one. */
  | Readonly<{
      code: "metrics.agg_needed";
      metric: string;
      found: "list" | "lines" | "files";
      line?: number;
    }>;

/** What a reader noticed that does not make the report unreadable. */
export type ReportNote =
  | Readonly<{
      code: "junit.counts_disagree";
      path: string;
      suite: string;
      field: "tests" | "failures" | "errors" | "skipped";
      counted: number;
      declared: number;
    }>
  | Readonly<{ code: "junit.flaky"; path: string; tests: number }>
  | Readonly<{ code: "sarif.suppressed"; findings: number; accepted: boolean }>
  | Readonly<{ code: "sarif.unchanged"; findings: number }>
  /** Notifications with level `error` in a run that ended well; `first` is what the first of them says. */
  | Readonly<{ code: "sarif.tool_errors"; tool: string; notifications: number; first: string }>
  /** What a team's own command has to say. */
  | Readonly<{ code: "evidence.note"; text: string }>;
