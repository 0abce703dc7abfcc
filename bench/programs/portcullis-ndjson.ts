/** Our reader of NDJSON: counts the lines that have a number of tokens. */
import { createMetricsReader } from "../../packages/portcullis/src/evidence/index.ts";
import { readWith } from "./portcullis-reader.ts";
import { sample } from "./sample.ts";

const pointers = { tokens: { at: "/tokens_used", agg: "count", unit: "number", better: "lower" } } as const;

await sample((path) => readWith((tools) => createMetricsReader(tools, pointers), path, "tokens"));
