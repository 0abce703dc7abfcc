/** saxes alone over a JUnit file: decodes, parses, counts cases. */
import { SaxesParser } from "saxes";
import { chunksOf, sample } from "./sample.ts";

await sample(async (path) => {
  let cases = 0;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    if (name === "testcase") cases++;
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of chunksOf(path)) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode()).close();
  return cases;
});
