/** Our reader of JUnit XML. */
import { createJunitReader } from "../../packages/portcullis/src/evidence/index.ts";
import { readWith } from "./portcullis-reader.ts";
import { sample } from "./sample.ts";

await sample((path) => readWith(createJunitReader, path, "tests.total"));
