import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDocument } from "../../../test/kit/any-document.ts";
import { anyText } from "../../../test/kit/any-text.ts";
import {
  aCheck,
  aDocument,
  aGate,
  blockedDocument,
  documentOf,
  partialDocument,
  passingDocument,
  pendingDocument,
} from "../../../test/kit/documents.ts";
import { type XmlElement, xmlElements } from "../../../test/kit/xml.ts";
import type { DecisionDocument } from "../document.ts";
import { junitReport } from "./junit.ts";

type Case = Readonly<{ suite: string; name: string; result: string; message: string; output: string }>;

/** The cases as a reader of JUnit takes them. */
function casesOf(document: DecisionDocument): readonly Case[] {
  const cases: { suite: string; name: string; result: string; message: string; output: string }[] = [];
  let suite = "";
  for (const { name, attributes, text } of xmlElements(junitReport(document))) {
    const last = cases.at(-1);
    if (name === "testsuite") suite = attributes.name ?? "";
    if (name === "testcase")
      cases.push({ suite, name: attributes.name ?? "", result: "passed", message: "", output: "" });
    if (last && (name === "failure" || name === "error" || name === "skipped")) {
      last.result = name;
      last.message = attributes.message ?? "";
    }
    if (last && name === "system-out") last.output = text;
  }
  return cases;
}

const resultOf = (document: DecisionDocument, name: string) =>
  casesOf(document).find((each) => each.name === name)?.result;
const isRed = ({ result }: Case) => result === "failure" || result === "error";
const named = (elements: readonly XmlElement[], name: string) =>
  elements.filter((each) => each.name === name);

describe("a case of the JUnit report", () => {
  it("is a failure where its check failed, an error where there is nothing to judge", () => {
    expect(resultOf(blockedDocument, "compile")).toBe("passed");
    expect(resultOf(blockedDocument, "coverage")).toBe("failure");
    expect(resultOf(blockedDocument, "licences")).toBe("error");
    expect(resultOf(blockedDocument, "integration")).toBe("error");
  });

  it("is never a skip where it waits or stands behind another", () => {
    expect(resultOf(blockedDocument, "notes")).toBe("error");
    expect(resultOf(pendingDocument, "checklist")).toBe("error");
    expect(resultOf(pendingDocument, "publish")).toBe("error");
  });

  it("is skipped where its check does not apply", () => {
    expect(resultOf(passingDocument, "latency")).toBe("skipped");
  });

  it("is no failure where its check has no weight, but is told", () => {
    const style = casesOf(blockedDocument).find(({ name }) => name === "format");
    expect(style?.result).toBe("skipped");
    expect(style?.output).toBe("failed, advisory, does not block\nexit.code is 1, required == 0");
    expect(casesOf(passingDocument).find(({ name }) => name === "style")?.message).toBe(
      "failed (does not block): 2 files are not formatted",
    );
  });

  it("says value, bound and margin, the findings, and the end of the log", () => {
    const elements = xmlElements(junitReport(blockedDocument));
    const [coverage, analysis] = named(elements, "failure").map(({ text }) => text);
    expect(coverage).toContain(
      "coverage.functions: 68%, required >= 80%, 12 percentage points below, not met",
    );
    expect(analysis).toContain("high src/orders/search.ts:118 sql-injection SQL is built");
    expect(named(elements, "system-out")[0]?.text).toContain("waiting for database at 127.0.0.1:5432");
  });
});

describe("a JUnit report never passes for a pass", () => {
  it("blames the gate where none of its checks is to blame", () => {
    const low = aGate("quality", [aCheck("a"), aCheck("b", { outcome: "failed", blocking: false })], {
      outcome: "failed",
      reason: "the score is 50%, required >= 95%",
      score: { value: 0.5, min: 0.95 },
    });
    const cases = casesOf(aDocument([low], { verdict: "block" }));
    expect(cases.filter(isRed)).toMatchObject([
      { name: "(gate)", message: "the score is 50%, required >= 95%" },
    ]);
  });

  it("blames the verdict where no gate is to blame", () => {
    const nothing = aDocument([aGate("build", [], { outcome: "not-applicable" })], { verdict: "block" });
    expect(casesOf(nothing).filter(isRed)).toMatchObject([{ suite: "portcullis", name: "verdict" }]);
    expect(casesOf(aDocument([], { verdict: "block" })).filter(isRed)).toHaveLength(1);
  });

  it("has a failure or an error for every verdict that is not a pass, and none for a pass", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const verdict = document.selectionVerdict ?? document.verdict;
        expect(casesOf(document).some(isRed)).toBe(verdict !== "pass" || document.verdict === "block");
      }),
    );
  });

  it("names what a partial run left out, as skipped", () => {
    expect(casesOf(partialDocument).filter(({ result }) => result === "skipped")).toMatchObject([
      { suite: "quality", message: "not judged in this partial run: not selected" },
      { suite: "security", message: "not judged in this partial run: not selected" },
    ]);
  });
});

describe("the XML of the JUnit report", () => {
  it("counts what is in it", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const elements = xmlElements(junitReport(document));
        const [root] = named(elements, "testsuites");
        expect(root?.attributes).toMatchObject({
          tests: String(named(elements, "testcase").length),
          failures: String(named(elements, "failure").length),
          errors: String(named(elements, "error").length),
          skipped: String(named(elements, "skipped").length),
        });
      }),
    );
  });

  it("is well-formed and of one shape, whatever anybody wrote", () => {
    const shape = (text: string) =>
      xmlElements(junitReport(documentOf(text))).map(({ name, path }) => [...path, name].join(">"));
    const benign = shape("text");
    fc.assert(
      fc.property(anyText, (text) => {
        expect(shape(`t${text}`)).toEqual(benign);
      }),
    );
  });

  it("has times in seconds, and an instant without a zone", () => {
    const [suite] = named(xmlElements(junitReport(passingDocument)), "testsuite");
    expect(suite?.attributes).toMatchObject({ time: "6.190", timestamp: "2026-11-20T09:00:00" });
  });
});
