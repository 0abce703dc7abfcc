/** Our reader of SARIF. */
import { createSarifReader } from "../../packages/portcullis/src/evidence/index.ts";
import { readWith } from "./portcullis-reader.ts";
import { sample } from "./sample.ts";

await sample((path) =>
  readWith((tools) => createSarifReader(tools, { acceptSuppressions: false }), path, "findings.total"),
);
