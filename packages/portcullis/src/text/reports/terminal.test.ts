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
  pendingDocument,
} from "../../../test/kit/documents.ts";
import { expectGolden } from "../../../test/kit/golden.ts";
import { textWidth } from "../width.ts";
import { type TerminalOptions, terminalReport } from "./terminal.ts";

const plain: TerminalOptions = { colour: "none", charset: "unicode", width: 100 };

/** What the report itself may send, and nothing else. */
const ESCAPE = "\u001b";
const OWN_COLOUR = new RegExp(`${ESCAPE}\\[(?:[012]|3[123]|1;30;42|1;97;41|1;30;43)m`, "g");

const golden = (text: string, name: string) => expectGolden(text, `golden/${name}.txt`, import.meta.url);

describe("the terminal report of a passed run", () => {
  it("is a few lines: the subject, the gates with their times, the verdict", () => {
    const report = terminalReport(passingDocument, plain);
    golden(report, "passing");
    expect(report.split("\n").length).toBeLessThan(10);
    expect(report).toMatch(/✓ build +Build +6\.2s/);
    expect(report.trimEnd().split("\n").at(-1)).toBe(" PASS  2 gates passed, 1 not applicable");
  });

  it("still tells of a check that failed without blocking", () => {
    expect(terminalReport(passingDocument, plain)).toContain(
      "style  failed, not blocking: 2 files are not formatted",
    );
  });

  it("says when everything came from the cache", () => {
    const cached = aDocument([aGate("build", [aCheck("compile", { cached: true, durationMs: 900 })])]);
    expect(terminalReport(cached, plain)).toMatch(/build +900ms +cached/);
  });
});

describe("the terminal report of a blocked run", () => {
  const report = terminalReport(blockedDocument, plain);

  it("says what failed, by how much, where, and what would make it pass", () => {
    golden(report, "blocked");
    expect(report).toMatch(/coverage\.functions +68% +required >= 80% +12 percentage points below/);
    expect(report).toMatch(/coverage\.lines +79\.996% +required >= 80%/);
    expect(report).toContain("src/orders/search.ts:118");
    expect(report).toContain("licence-checker is not installed");
    expect(report).toContain("3. quality / static-analysis: fix 2 high findings");
    expect(report.trimEnd().split("\n").at(-1)).toBe(" BLOCK  2 of 5 gates block: quality, security");
  });

  it("shows the worst findings first, and says how many more there are and where", () => {
    const [first, last] = [report.indexOf("sql-injection"), report.indexOf("no-unsafe-assignment")];
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(last);
    expect(report).toContain("and 23 more findings: see");
  });

  it("shows the end of a failing command's log without its colours", () => {
    expect(report).toContain("│  ✓  orders/create.test.ts (12 tests) 840ms");
    expect(report).not.toContain("\u001b");
  });

  it("tells an advisory failure apart from one that blocks", () => {
    expect(report).toMatch(/! style +House style +640ms +failed, advisory, does not block/);
  });

  it("does without Unicode and still says the same", () => {
    const ascii = terminalReport(blockedDocument, { ...plain, charset: "ascii", width: 80 });
    golden(ascii, "blocked-ascii");
    expect(ascii).toMatch(/^[\x20-\x7e\n]*$/);
    expect(ascii).toContain("x coverage  failed");
  });

  it("is coloured by our own sequences alone", () => {
    const coloured = terminalReport(blockedDocument, { ...plain, colour: "ansi" });
    expect(coloured).toContain("\u001b[1;97;41m BLOCK \u001b[0m");
    expect(coloured).toContain("\u001b[31mcoverage.functions");
    expect(coloured.replace(OWN_COLOUR, "")).toBe(report);
  });
});

it("names the people's part of a run that waits for them", () => {
  const report = terminalReport(pendingDocument, plain);
  golden(report, "pending");
  expect(report).toContain("PENDING  1 of 3 gates waits: manual-review");
  expect(report).toContain("needs manual-review, which is pending");
});

it("says what a partial run did not judge, and that its pass is not the change's", () => {
  const report = terminalReport(partialDocument, plain);
  golden(report, "partial");
  expect(report).toContain("• security: not selected");
  expect(report).toContain("2 gates were not judged (partial run: the verdict on the change is pending)");
});

it("says that nothing is proved where no gate applies", () => {
  const nothing = aDocument([aGate("build", [], { outcome: "not-applicable" })], { verdict: "block" });
  expect(terminalReport(nothing, plain)).toContain("BLOCK  no gate applies, so nothing is proved");
});

describe("hostile text on a terminal", () => {
  it("is shown and does nothing", () => {
    golden(terminalReport(hostileDocument, plain), "hostile");
  });

  it("sends no control but line ends, and makes no line wider than the terminal", () => {
    const options = fc.record({
      colour: fc.constantFrom("none", "ansi"),
      charset: fc.constantFrom("unicode", "ascii"),
      width: fc.integer({ min: 40, max: 120 }),
    });
    fc.assert(
      fc.property(anyText, options, (text, look) => {
        const painted = terminalReport(documentOf(text), look);
        const report = look.colour === "ansi" ? painted.replace(OWN_COLOUR, "") : painted;
        expect(report).not.toMatch(/(?!\n)[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
        for (const line of report.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(look.width);
      }),
      { numRuns: 60 },
    );
  });
});
