/** `sarif`: the findings of static analysis. */
import {
  defaulted,
  flag,
  type Infer,
  ranked,
  record,
  required,
  sequence,
  text,
  unordered,
} from "../schema/shape.ts";
import type { Kind } from "./kind.ts";
import { reportRunFields } from "./run.ts";

const shape = record({
  files: required(
    sequence(text(1_000), 1),
    unordered,
    "The SARIF 2.1.0 files, as glob patterns under the repository's root.",
  ),
  acceptSuppressions: defaulted(
    flag,
    false,
    ranked(true, false),
    "Whether findings that the report marks as suppressed are closed. The mark comes from the change itself.",
  ),
  ...reportRunFields,
});
export type SarifWith = Infer<typeof shape>;

const findings = (doc: string) => ({ unit: "number", better: "lower", doc }) as const;

export const sarif: Kind = {
  motivation: "Asks what static analysis, security scanners and linters found.",
  remedy: "Mend the findings, the worst first.",
  with: shape,
  defaultRequire: {},
  metrics: {
    "findings.total": findings("Open findings of any severity."),
    "findings.critical": findings("Open findings with security severity 9.0 and above."),
    "findings.high": findings("Open findings with security severity 7.0 and above, or level error."),
    "findings.medium": findings("Open findings with security severity 4.0 and above, or level warning."),
    "findings.low": findings("Open findings with security severity above 0, or level note."),
    "findings.suppressed": findings("Findings that the report marks as suppressed."),
    "findings.new": findings("Open findings that are not in the baseline of the base."),
  },
  measures: "fixed",
  failing: ["findings.total"],
};
