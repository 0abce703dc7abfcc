import { expect, it } from "vitest";
import type { ReportNote } from "#evidence";
import { reportNoteSentence } from "./note.ts";

const disagree = (field: Extract<ReportNote, { field: unknown }>["field"], declared: number) =>
  reportNoteSentence({
    code: "junit.counts_disagree",
    path: "r.xml",
    suite: "s",
    field,
    counted: 0,
    declared,
  });

it("words counts that disagree in singular and plural", () => {
  expect(disagree("failures", 1)).toBe(
    'r.xml: the suite "s" declares 1 failure, its cases come to 0; the worse number counts',
  );
  expect(disagree("tests", 15)).toContain("declares 15 tests,");
  expect(disagree("errors", 2)).toContain("declares 2 errors,");
  expect(disagree("skipped", 1)).toContain("declares 1 skipped,");
});
