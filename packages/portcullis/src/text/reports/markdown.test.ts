import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../../test/kit/any-text.ts";
import {
  aCheck,
  aDocument,
  aGate,
  blockedDocument,
  documentOf,
  hostileDocument,
  partialDocument,
  passingDocument,
} from "../../../test/kit/documents.ts";
import { expectGolden } from "../../../test/kit/golden.ts";
import { markdownCharsMax, markdownReport } from "./markdown.ts";

const golden = (text: string, name: string) => expectGolden(text, `golden/${name}.md`, import.meta.url);

/** The lines outside of code blocks. */
function linesOutsideFences(markdown: string): readonly string[] {
  let fence: string | undefined;
  return markdown.split("\n").filter((line) => {
    const ticks = /^`{3,}/.exec(line)?.[0];
    if (fence === undefined && ticks !== undefined) {
      fence = ticks;
      return false;
    }
    if (fence === undefined) return true;
    if (line === fence) fence = undefined;
    return false;
  });
}

/** What is ours in a line: its pipes, tags and marks, without the texts between them. */
function skeleton(line: string): string {
  return (line.replace(/[#@]?&#\d+;/g, "").match(/[|`*_#>]|<\/?[a-z]+>|^- |^1\. /g) ?? []).join("");
}

describe("the Markdown report", () => {
  it("has the verdict, a table of gates, and what would make it pass", () => {
    const report = markdownReport(blockedDocument);
    golden(report, "blocked");
    expect(report).toMatch(/^## ❌ Portcullis: blocked\n\n2 of 5 gates block: quality, security\n/);
    expect(report).toContain(
      "| ❌ | **quality**<br>Quality and standards | failed | coverage and static-analysis failed | 28.8s |",
    );
    expect(report).toContain("1. **quality / coverage**: raise coverage.functions by 12 percentage points");
    expect(report).toContain("| **68%** | &#62;= 80% | 12 percentage points below |");
    expect(report).toContain("<code>src/orders/search.ts:118</code>");
    expect(report).toContain("and 19 more findings: see");
  });

  it("folds the details of what is not passed, and has none of what is", () => {
    const report = markdownReport(blockedDocument);
    expect(report.match(/<details>/g)).toHaveLength(4);
    expect(report.match(/<\/details>/g)).toHaveLength(4);
    expect(report).not.toContain("<summary>✅");
  });

  it("is short where everything passed, and still tells of what failed without blocking", () => {
    const report = markdownReport(passingDocument);
    golden(report, "passing");
    expect(report).toMatch(/^## ✅ Portcullis: passed\n/);
    expect(report).toContain("| passed | style failed, not blocking | 8.7s |");
  });

  it("says what a partial run left out", () => {
    expect(markdownReport(partialDocument)).toContain("### Not judged\n\n- **quality**: not selected");
  });

  it("shows hostile text and obeys none of it", () => {
    golden(markdownReport(hostileDocument), "hostile");
  });
});

describe("any text in the Markdown report", () => {
  // A text that is not empty and of one length: what follows from length alone is no matter of escaping.
  const text = anyText.map((each) => `t${each}`.slice(0, 80));

  it("never breaks a table, opens a tag, or makes a list", () => {
    const benign = linesOutsideFences(markdownReport(documentOf("t"))).map(skeleton);
    fc.assert(
      fc.property(text, (each) => {
        expect(linesOutsideFences(markdownReport(documentOf(each))).map(skeleton)).toEqual(benign);
      }),
      { numRuns: 60 },
    );
  });

  it("never mentions people, links, or refers to other issues", () => {
    fc.assert(
      fc.property(text, (each) => {
        const outside = linesOutsideFences(markdownReport(documentOf(each))).join("\n");
        expect(outside).not.toMatch(/@(?!&#8203;)|:\/\/|\]\(|\bGH-\d|\bwww\./i);
        expect(outside.replace(/^#{2,3} /gm, "")).not.toMatch(/(?<!&)#(?!&#8203;)/);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the length of the Markdown report", () => {
  const long = "@#<|`".repeat(2_000);
  const manyGates = Array.from({ length: 300 }, (_, index) => {
    const findings = Array.from({ length: 100 }, (_, line) => ({
      rule: long,
      severity: "high" as const,
      path: long,
      line,
      message: long,
      fingerprint: "f",
    }));
    const check = aCheck(`check-${index}`, {
      outcome: "failed",
      reason: long,
      findings,
      notes: [long, long],
      logTail: long,
    });
    return aGate(`gate-${index}`, [check, check, check], { outcome: "failed", title: long, reason: long });
  });
  const huge = aDocument(manyGates, {
    verdict: "block",
    notes: Array.from({ length: 500 }, () => long),
    toPass: manyGates.map(({ id }) => ({ gate: id, do: long })),
  });

  it("stays below what platforms take, and says what was cut", () => {
    const report = markdownReport(huge);
    expect(report.length).toBeLessThanOrEqual(markdownCharsMax);
    expect(report).toMatch(/_Cut for length: \d+ more gates not shown here\._/);
    expect(report).toMatch(/_Cut for length: \d+ more folded gates not shown here\._/);
    expect(report).toMatch(/^## ❌ Portcullis: blocked\n/);
    expect(report.trimEnd()).toMatch(/<\/sub>$/);
  });

  it("cuts between sections, so that nothing stays open", () => {
    const outside = linesOutsideFences(markdownReport(huge)).join("\n");
    expect(outside.match(/<details>/g)?.length).toBe(outside.match(/<\/details>/g)?.length);
    expect(outside).toContain("<details>");
  });
});
