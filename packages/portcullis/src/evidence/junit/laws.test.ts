import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countsOf, failedOf, junitProblem, readJunit, suiteXml } from "../../../test/kit/read-junit.ts";

describe("any report", () => {
  const node = readFileSync(
    new URL("../../../test/fixtures/reports/junit/dialects/node-24.xml", import.meta.url),
    "utf8",
  );
  const log = "<system-out><![CDATA[a ]] > ]\r\n]]]]></system-out>";
  const failing = suiteXml(
    `<testcase name="größe">${log}<failure><![CDATA[\xe9 a first line of some length\r\nsecond]]></failure></testcase>`,
  );

  it.each([
    ["UTF-8", Buffer.from(node)],
    ["UTF-16", Buffer.from(`\ufeff${node.replace("boom", "😀\r\n")}`, "utf16le")],
    ["Latin-1", Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?>${failing}`, "latin1")],
    [
      "a long log",
      Buffer.from(suiteXml(`<testcase name="a">${log.replace("a", "a".repeat(200_000))}</testcase>`)),
    ],
  ])("reads the same, wherever the bytes are cut into chunks: %s", (_what, file) => {
    const whole = readJunit([file], { chunkBytes: 1_000_000 });
    for (const chunkBytes of [1, 2, 3, 7, 64, 1_000, 1_023, 1_025]) {
      expect(readJunit([file], { chunkBytes })).toEqual(whole);
    }
  });

  type Outcome = "<failure/>" | "<error/>" | "<skipped/>" | "<flakyFailure/>" | "";
  const outcomes = fc.constantFrom<Outcome>("<failure/>", "<error/>", "<skipped/>", "<flakyFailure/>", "");
  const claims = fc.record(
    { tests: fc.nat(9), failures: fc.nat(9), errors: fc.nat(9), skipped: fc.nat(9) },
    { requiredKeys: [] },
  );
  const attributes = (claim: object) =>
    Object.entries(claim)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join("");
  const cases = (all: readonly Outcome[]) =>
    all.map((outcome, at) => `<testcase name="t${at}">${outcome}</testcase>`).join("");
  const { tree } = fc.letrec<{ tree: string; nested: string[] }>((tie) => ({
    tree: fc
      .tuple(claims, fc.array(outcomes, { maxLength: 4 }), tie("nested"))
      .map(([claim, own, nested]) => suiteXml(`${cases(own)}${nested.join("")}`, attributes(claim))),
    nested: fc.oneof({ maxDepth: 4 }, fc.constant<string[]>([]), fc.array(tie("tree"), { maxLength: 3 })),
  }));
  const documents = fc
    .tuple(claims, fc.array(tree, { maxLength: 3 }))
    .map(([claim, suites]) => `<testsuites${attributes(claim)}>${suites.join("")}</testsuites>`);

  it("adds up: every test has passed, failed or been skipped", () => {
    fc.assert(
      fc.property(documents, (xml) => {
        const [total = 0, passed = 0, failed = 0, skipped = 0] = countsOf(readJunit([xml]));
        expect(passed + failed + skipped).toBe(total);
        expect(Math.min(passed, failed, skipped)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("has at least the failures that any suite claims, and those that cases have", () => {
    fc.assert(
      fc.property(documents, (xml) => {
        const failed = failedOf(xml) ?? 0;
        const inCases = xml.match(/<(?:failure|error)\/>/g)?.length ?? 0;
        expect(failed).toBeGreaterThanOrEqual(inCases);
        for (const [tag] of xml.matchAll(/<testsuites?[^>]*>/g)) {
          const claimed = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
          expect(failed).toBeGreaterThanOrEqual(claimed("failures") + claimed("errors"));
        }
      }),
    );
  });

  it("never has fewer failures for one failing case more", () => {
    fc.assert(
      fc.property(documents, fc.nat(), (xml, seed) => {
        const places = [...xml.matchAll(/<\/testsuites?>/g)].map(({ index }) => index);
        const at = places[seed % places.length] ?? 0;
        const more = `${xml.slice(0, at)}<testcase name="one more"><failure/></testcase>${xml.slice(at)}`;
        expect(failedOf(more)).toBeGreaterThanOrEqual(failedOf(xml) ?? 0);
      }),
    );
  });

  it("never throws anything but a problem, whatever the bytes", () => {
    const pieces = fc.constantFrom(
      "<testsuite>",
      "</testsuite>",
      "<testcase",
      'name="a"',
      ">",
      "/>",
      "<!--",
      "]]>",
      "&",
    );
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => {
        junitProblem(parts.join(""));
        junitProblem(`<testsuite>${parts.join("")}</testsuite>`);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void junitProblem(bytes)));
  });
});
