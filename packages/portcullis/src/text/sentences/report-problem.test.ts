import { it } from "vitest";
import { defaultReportLimits, type ReportFormat, type ReportProblem } from "#evidence";
import { expectGolden } from "../../../test/kit/golden.ts";
import { expectSentences, type Samples } from "../../../test/kit/sentences.ts";
import { reportProblemSentence } from "./report-problem.ts";

const samples: Samples<ReportProblem> = {
  "report.empty": [{ code: "report.empty" }],
  "report.truncated": [{ code: "report.truncated" }],
  "report.malformed": [
    { code: "report.malformed", detail: "a comma is missing", line: 12, column: 4 },
    { code: "report.malformed", detail: "a value that is cut short", line: 3 },
    { code: "report.malformed", detail: "the same attribute twice in one element" },
  ],
  "report.other_format": [
    { code: "report.other_format", found: "sarif", expected: ["junit"] },
    { code: "report.other_format", found: "xml", expected: ["lcov", "cobertura", "jacoco"] },
    { code: "report.other_format", found: "unknown", expected: ["json", "ndjson", "yaml"] },
  ],
  "report.doctype": [
    { code: "report.doctype", detail: "entity" },
    { code: "report.doctype", detail: "internal-subset" },
  ],
  "report.limit": [
    { code: "report.limit", limit: "depthMax", max: defaultReportLimits.depthMax },
    { code: "report.limit", limit: "samplesMax", max: defaultReportLimits.samplesMax },
    { code: "report.limit", limit: "fileBytesMax", max: defaultReportLimits.fileBytesMax },
    { code: "report.limit", limit: "yamlBytesMax", max: defaultReportLimits.yamlBytesMax },
    { code: "report.limit", limit: "valueBytesMax", max: 1_000 },
  ],
  "report.encoding": [{ code: "report.encoding", encoding: "utf-32" }],
  "report.duplicate_key": [
    { code: "report.duplicate_key", key: "lines", line: 8 },
    { code: "report.duplicate_key", key: "coverage.lines" },
  ],
  "report.field": [
    { code: "report.field", path: "/total/lines/pct", expected: "a number", found: '"Unknown"' },
    { code: "report.field", path: "/latency", expected: "a number", found: '"fast"', line: 41 },
    { code: "report.field", path: "", expected: "an object", found: "[]" },
  ],
  "metrics.agg_needed": [
    { code: "metrics.agg_needed", metric: "latency", found: "list" },
    { code: "metrics.agg_needed", metric: "latency", found: "lines", line: 2 },
    { code: "metrics.agg_needed", metric: "latency", found: "files" },
  ],
  "sarif.invocation_failed": [
    { code: "sarif.invocation_failed", tool: "Semgrep", detail: "rules could not be downloaded" },
    { code: "sarif.invocation_failed", tool: "Semgrep", detail: "" },
  ],
  "sarif.no_results": [{ code: "sarif.no_results", tool: "CodeQL" }],
};

const formats: Readonly<Record<ReportFormat, true>> = {
  junit: true,
  sarif: true,
  lcov: true,
  cobertura: true,
  jacoco: true,
  clover: true,
  "istanbul-summary": true,
  json: true,
  ndjson: true,
  yaml: true,
  xml: true,
  unknown: true,
};

it("ends a sentence that begins with the report's path", () => {
  const word = (problem: ReportProblem) => `out/report ${reportProblemSentence(problem)}`;
  expectSentences(samples, word, "./golden/report-problem.txt", import.meta.url);
});

it("calls every format by the name that people know", () => {
  const lines = Object.keys(formats).map((found) => {
    const problem = {
      code: "report.other_format",
      found: found as ReportFormat,
      expected: ["junit"],
    } as const;
    return `${found}: ${reportProblemSentence(problem)}\n`;
  });
  expectGolden(lines.join(""), "./golden/report-formats.txt", import.meta.url);
});
