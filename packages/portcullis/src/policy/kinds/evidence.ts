/** `evidence`: a team's own command that prints evidence as JSON. */
import { type Infer, record } from "../schema/shape.ts";
import type { Kind } from "./kind.ts";
import { reportRunFields } from "./run.ts";

const shape = record(reportRunFields);
export type EvidenceWith = Infer<typeof shape>;

export const evidence: Kind = {
  motivation: "Asks a command of the team's own, which measures what no kind of Portcullis measures.",
  remedy: "Read what the command measures, and bring it within its thresholds.",
  with: shape,
  defaultRequire: {},
  metrics: {},
  measures: "open",
  failing: ["findings.total"],
};
