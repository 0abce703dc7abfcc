/** `coverage`: how much of the code the tests reach. */

import { type Infer, record, required, sequence, text, unordered } from "../schema/shape.ts";
import type { Kind, MetricDefinition } from "./kind.ts";
import { reportRunFields } from "./run.ts";

const shape = record({
  files: required(
    sequence(text(1_000), 1),
    unordered,
    "LCOV, Cobertura, JaCoCo, Clover or Istanbul summary reports, as glob patterns under the repository's root.",
  ),
  ...reportRunFields,
});
export type CoverageWith = Infer<typeof shape>;

function coverageOf(what: "lines" | "branches" | "functions"): Record<string, MetricDefinition> {
  return {
    [`coverage.${what}`]: {
      unit: "ratio",
      better: "higher",
      doc: `Share of the ${what} that the tests reach.`,
    },
    [`coverage.${what}.covered`]: {
      unit: "number",
      better: "higher",
      doc: `Number of ${what} that the tests reach.`,
    },
    [`coverage.${what}.total`]: {
      unit: "number",
      better: "higher",
      doc: `Number of ${what} that could be reached.`,
    },
  };
}

export const coverage: Kind = {
  motivation: "Asks how much of the code the tests reach, and how much of what the change touches.",
  remedy: "Write tests for what is not reached, the changed lines first.",
  with: shape,
  defaultRequire: {},
  metrics: {
    ...coverageOf("lines"),
    ...coverageOf("branches"),
    ...coverageOf("functions"),
    "coverage.changed-lines": {
      unit: "ratio",
      better: "higher",
      doc: "Share of the changed lines that the tests reach; needs a base.",
    },
  },
  measures: "fixed",
  failing: [],
};
