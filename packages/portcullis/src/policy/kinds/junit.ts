/** `junit`: the tests that a JUnit XML report tells of. */
import { type Infer, record, required, sequence, text, unordered } from "../schema/shape.ts";
import type { Kind } from "./kind.ts";
import { reportRunFields } from "./run.ts";

const shape = record({
  files: required(
    sequence(text(1_000), 1),
    unordered,
    "The reports, as glob patterns under the repository's root.",
  ),
  ...reportRunFields,
});
export type JunitWith = Infer<typeof shape>;

export const junit: Kind = {
  motivation: "Asks whether the tests ran and passed. Reads the JUnit XML of all the usual test runners.",
  remedy: "Mend the failing tests, or the code that they test.",
  with: shape,
  defaultRequire: { "tests.failed": "== 0" },
  metrics: {
    "tests.total": { unit: "number", better: "higher", doc: "Tests that the report lists." },
    "tests.passed": { unit: "number", better: "higher", doc: "Tests that ran and passed." },
    "tests.failed": {
      unit: "number",
      better: "lower",
      doc: "Tests that failed or could not be run: failures and errors.",
    },
    "tests.skipped": { unit: "number", better: "lower", doc: "Tests that were left out." },
    "tests.duration": { unit: "s", better: "lower", doc: "Time of all tests together." },
    "files.read": { unit: "number", better: "higher", doc: "Reports that were read." },
  },
  measures: "fixed",
  failing: ["tests.failed"],
  nothingWhenZero: { metrics: ["tests.passed", "tests.failed"] },
};
