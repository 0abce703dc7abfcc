/** Node's readline and JSON.parse over the lines of an NDJSON file. */
import { createInterface } from "node:readline";
import { chunksOf, sample } from "./sample.ts";

await sample(async (path) => {
  let lines = 0;
  for await (const line of createInterface({ input: chunksOf(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const value = JSON.parse(line) as { tokens_used?: unknown };
    if (typeof value.tokens_used === "number") lines++;
  }
  return lines;
});
