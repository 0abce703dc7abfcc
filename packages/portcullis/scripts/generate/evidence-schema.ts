/**
 * The JSON Schema of the evidence that a team's own command prints.
 */
import { evidenceSchema } from "../../src/evidence/index.ts";
import type { GeneratedFile } from "./generators.ts";

/** One file, for editors and for the commands of others. */
export function evidenceSchemaFile(): readonly GeneratedFile[] {
  const content = `${JSON.stringify(evidenceSchema, undefined, 2)}\n`;
  return [{ path: "packages/portcullis/schema/evidence.schema.json", content }];
}
