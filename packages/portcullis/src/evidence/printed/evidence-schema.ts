/**
 * The document that a team's own command prints to give evidence, as a JSON Schema (2020-12).
 *
 * Editors and commands check against the schema; the reader checks the same by hand, because it has to name the
 * first thing that is wrong, and must not trust a schema compiler with untrusted input. A test makes sure that the
 * two agree.
 */
import { unitNames } from "#core";
import { severities } from "../model.ts";

/** The kind of document, and its version. */
export const evidenceKind = "portcullis.evidence/v1";

/** Names that Portcullis measures itself. A command that gave them would speak about itself. */
export const reservedMetricNames = ["duration", "exit.code"] as const;

/** `bundle.size`, `error-rate.p95`, `llm.tokens`. */
export const metricNamePattern = "^[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$";

/** Relative to the repository's root, with `/`, without empty segments, `.` and `..`. */
export const relativePathPattern = "^(?![A-Za-z]:|(?:.*/)?\\.{0,2}(?:/|$))[^\\\\\\u0000-\\u001f]+$";

/** The metrics that are counted from the findings. */
export const findingMetricPrefix = "findings.";

/** How many notes one document may have. */
export const notesMax = 100;

const metric = {
  type: "object",
  additionalProperties: false,
  required: ["value", "unit", "better"],
  properties: {
    value: { type: "number", description: "What was measured, counted in `unit`." },
    unit: { enum: [...unitNames], description: "What the value is counted in." },
    better: { enum: ["higher", "lower"], description: "In which direction the metric gets better." },
  },
} as const;

const finding = {
  type: "object",
  additionalProperties: false,
  required: ["rule", "severity", "message"],
  properties: {
    rule: { type: "string", minLength: 1, description: "The name of the rule that found it." },
    severity: { enum: [...severities] },
    path: {
      type: "string",
      pattern: relativePathPattern,
      description: "The file, relative to the repository's root, with `/`.",
    },
    line: { type: "integer", minimum: 1 },
    message: { type: "string" },
    snippet: {
      type: "string",
      description: "The code that was found. With it a finding keeps its name when its message changes.",
    },
  },
} as const;

/** The schema. */
export const evidenceSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Evidence",
  description: "What a check saw, as a team's own command prints it on standard output for `uses: evidence`.",
  type: "object",
  additionalProperties: false,
  required: ["kind"],
  anyOf: [{ required: ["metrics"] }, { required: ["findings"] }],
  properties: {
    kind: { const: evidenceKind },
    metrics: {
      type: "object",
      description: "Metrics by name. `duration` and `exit.code` are measured by Portcullis.",
      propertyNames: { pattern: metricNamePattern, not: { enum: [...reservedMetricNames] } },
      additionalProperties: metric,
    },
    findings: {
      type: "array",
      description: "Findings. The metrics `findings.*` are counted from them.",
      items: finding,
    },
    notes: {
      type: "array",
      description: "What else there is to say.",
      maxItems: notesMax,
      items: { type: "string" },
    },
  },
  dependentSchemas: {
    findings: {
      type: "object",
      properties: { metrics: { type: "object", propertyNames: { not: { pattern: "^findings\\." } } } },
    },
  },
} as const;
