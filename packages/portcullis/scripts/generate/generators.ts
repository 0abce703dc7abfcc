/**
 * Everything in the repository that is generated and committed. A new generator joins the list at the end.
 */
import { commandReference } from "./command-reference.ts";
import { errorReference } from "./error-reference.ts";
import { evidenceSchemaFile } from "./evidence-schema.ts";
import { layerReference } from "./layer-reference.ts";
import { lintReference } from "./lint-reference.ts";
import { metricReference } from "./metric-reference.ts";
import { policyReference } from "./policy-reference.ts";

/** A file to be written. `path` is relative to the repository's root. */
export type GeneratedFile = Readonly<{ path: string; content: string }>;

/** Makes files out of code alone: no clock, no environment, so that everybody generates the same bytes. */
export type Generator = () => readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;

export const generators: readonly Generator[] = [
  layerReference,
  commandReference,
  policyReference,
  metricReference,
  evidenceSchemaFile,
  errorReference,
  lintReference,
];
