import { describe, expect, it } from "vitest";
import { junitProblem, readJunit, suiteXml } from "../../../test/kit/read-junit.ts";

describe("limits", () => {
  it("stop 200,000 elements within each other", () => {
    expect(junitProblem("<testsuite>".repeat(200_000))).toEqual({
      code: "report.limit",
      limit: "depthMax",
      max: 200,
    });
  });

  it("stop a file that is too large", () => {
    const limits = { fileBytesMax: 1_000 };
    const xml = suiteXml('<testcase name="a"/>'.repeat(100));
    expect(junitProblem(xml, limits)).toEqual({ code: "report.limit", limit: "fileBytesMax", max: 1_000 });
    expect(junitProblem(xml, { fileBytesMax: xml.length })).toBeUndefined();
  });

  it.each([
    ["a value", `<testsuite name="${"x".repeat(3_000_000)}"/>`],
    ["a tag", `<testsuite ${'a="b" '.repeat(500_000)}/>`],
    ["a comment", `<testsuite><!--${"x".repeat(3_000_000)}--></testsuite>`],
    ["an entity's name", `<testsuite>&${"x".repeat(3_000_000)}`],
    ["an element's name", `<testsuite><${"x".repeat(3_000_000)}`],
  ])("stop %s that never ends", (_what, xml) => {
    const limit = { code: "report.limit", limit: "valueBytesMax", max: 1_000_000 };
    expect(junitProblem(xml, { valueBytesMax: 1_000_000 })).toEqual(limit);
  });

  it("do not stop the log of a test, however long", () => {
    const log = "2026-11-20 INFO something happened ]] > ]\n".repeat(100_000);
    const outputs = `<system-out><![CDATA[${log}]]></system-out><system-err>${log}</system-err>`;
    const xml = suiteXml(`<testcase name="a">${outputs}<failure/></testcase><testcase name="b"/>`);
    const { values } = readJunit([xml], { limits: { valueBytesMax: 100_000 } });
    expect([values["tests.total"], values["tests.failed"]]).toEqual([2, 1]);
  });

  it("do not stop the text of a failure, however long, and keep its beginning", () => {
    const trace = `AssertionError: no\n${"  at a.ts:1\n".repeat(100_000)}`;
    for (const text of [trace, `<![CDATA[${trace}]]>`]) {
      const xml = suiteXml(`<testcase name="a"><failure>${text}</failure></testcase>`);
      const { findings } = readJunit([xml], { limits: { valueBytesMax: 100_000 } });
      expect(findings[0]?.message).toBe("a: AssertionError: no");
    }
  });

  it("see the end of a log, wherever it is cut in half", () => {
    for (let chars = 65_400; chars < 65_560; chars++) {
      const log = `<system-out><![CDATA[${"x".repeat(chars)}]]></system-out>`;
      const xml = suiteXml(`<testcase name="a">${log}<failure/></testcase>`);
      expect(readJunit([xml], { chunkBytes: 1_000_000 }).values["tests.failed"]).toBe(1);
    }
  });
});
