/** fast-xml-parser over a whole JUnit file, with its attributes. */
import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";
import { sample } from "./sample.ts";

type Suites = { testsuites: { testsuite: { testcase: unknown[] }[] } };

await sample((path) => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: (name: string) => name === "testsuite" || name === "testcase",
  });
  const { testsuites } = parser.parse(readFileSync(path, "utf8")) as Suites;
  return testsuites.testsuite.reduce((cases, suite) => cases + suite.testcase.length, 0);
});
