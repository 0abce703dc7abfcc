/** stream-json over the results of a SARIF file, with the options that its documentation names as the fastest. */
import chain from "stream-chain";
import { pick } from "stream-json/filters/pick.js";
import { parser } from "stream-json/parser.js";
import { streamArray } from "stream-json/streamers/stream-array.js";
import { chunksOf, sample } from "./sample.ts";

await sample(async (path) => {
  let results = 0;
  const pipeline = chain([
    chunksOf(path),
    parser({ packValues: true, streamValues: false }),
    pick({ filter: "runs.0.results" }),
    streamArray(),
    () => {
      results++;
      return undefined;
    },
  ]);
  pipeline.resume();
  await new Promise((resolve, reject) => pipeline.on("end", resolve).on("error", reject));
  return results;
});
