/**
 * What is wrong with a report, as the end of a sentence that begins with the report's path.
 */
import { unreachable } from "#core";
import type { ReportFormat, ReportProblem } from "#evidence";
import { figure } from "../figures.ts";

export function reportProblemSentence(problem: ReportProblem): string {
  switch (problem.code) {
    case "report.empty":
      return "is empty";
    case "report.truncated":
      return "ends in the middle";
    case "report.malformed":
      return `cannot be read${placeWords(problem)}: ${problem.detail}`;
    case "report.other_format":
      return `is ${formatWords(problem.found)}, where ${problem.expected.map(formatWords).join(" or ")} is expected`;
    case "report.doctype":
      return problem.detail === "entity"
        ? "declares entities in its DOCTYPE, which is refused"
        : "has declarations in its DOCTYPE, which is refused";
    case "report.limit":
      return `goes over the limit ${problem.limit} of ${limitFigure(problem)}`;
    case "report.encoding":
      return `is not in an encoding that can be read (${problem.encoding})`;
    case "report.duplicate_key":
      return `has the key "${problem.key}" twice${placeWords(problem)}`;
    case "report.field":
      return `has ${problem.found} at ${fieldWords(problem)}, where ${problem.expected} is expected`;
    case "metrics.agg_needed":
      return `has more than one value for ${problem.metric} (${severalWords(problem)}); say with "agg" how they become one`;
    case "sarif.invocation_failed":
      return `tells that ${problem.tool} itself failed${problem.detail === "" ? "" : `: ${problem.detail}`}`;
    case "sarif.no_results":
      return `has no list of results of ${problem.tool}`;
    default:
      return unreachable(problem);
  }
}

function limitFigure({ limit, max }: Extract<ReportProblem, { code: "report.limit" }>): string {
  return limit.endsWith("BytesMax") ? figure(max / 1024, "KiB") : figure(max, "number");
}

/** The empty JSON Pointer means the whole document. */
function fieldWords(problem: Extract<ReportProblem, { code: "report.field" }>): string {
  return `${problem.path === "" ? "its top" : problem.path}${placeWords(problem)}`;
}

function severalWords({ found, line }: Extract<ReportProblem, { code: "metrics.agg_needed" }>): string {
  switch (found) {
    case "list":
      return line === undefined ? "a list" : `a list on line ${line}`;
    case "lines":
      return line === undefined ? "one on each line" : `one on each line, a second one on line ${line}`;
    case "files":
      return "one in each file";
    default:
      return unreachable(found);
  }
}

function placeWords({ line, column }: { line?: number; column?: number }): string {
  if (line === undefined) return "";
  return column === undefined ? ` (line ${line})` : ` (line ${line}, column ${column})`;
}

/** The name of a format, with its article where English asks for one. */
function formatWords(format: ReportFormat): string {
  switch (format) {
    case "junit":
      return "JUnit XML";
    case "sarif":
      return "SARIF";
    case "lcov":
      return "LCOV";
    case "cobertura":
      return "Cobertura XML";
    case "jacoco":
      return "JaCoCo XML";
    case "clover":
      return "Clover XML";
    case "istanbul-summary":
      return "an Istanbul summary";
    case "json":
      return "JSON";
    case "ndjson":
      return "NDJSON";
    case "yaml":
      return "YAML";
    case "xml":
      return "other XML";
    case "unknown":
      return "of no format that is known";
    default:
      return unreachable(format);
  }
}
