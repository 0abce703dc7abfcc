/** Reads a whole SARIF file and parses it with the language's own parser. */
import { readFileSync } from "node:fs";
import { sample } from "./sample.ts";

await sample((path) => {
  const log = JSON.parse(readFileSync(path, "utf8")) as { runs: { results: unknown[] }[] };
  return log.runs.reduce((results, run) => results + run.results.length, 0);
});
