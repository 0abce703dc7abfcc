import { describe, expect, it } from "vitest";
import type { ReportNote } from "#evidence";
import type { DecisionNote, LeftOut } from "#judge";
import { expectSentences, type Samples } from "../../../test/kit/sentences.ts";
import { decisionNoteSentence, leftOutSentence, reportNoteSentence } from "./note.ts";

type Disagreement = Extract<ReportNote, { field: unknown }>;

const disagree = (field: Disagreement["field"], declared: number, counted = 0) =>
  ({ code: "junit.counts_disagree", path: "r.xml", suite: "s", field, counted, declared }) as const;

const ofReports: Samples<ReportNote> = {
  "junit.counts_disagree": [disagree("failures", 1), disagree("tests", 1_204, 1_203), disagree("skipped", 1)],
  "junit.flaky": [
    { code: "junit.flaky", path: "r.xml", tests: 1 },
    { code: "junit.flaky", path: "r.xml", tests: 2 },
  ],
  "sarif.suppressed": [
    { code: "sarif.suppressed", findings: 1, accepted: true },
    { code: "sarif.suppressed", findings: 2, accepted: false },
  ],
  "sarif.unchanged": [{ code: "sarif.unchanged", findings: 12 }],
  "sarif.tool_errors": [
    { code: "sarif.tool_errors", tool: "Semgrep", notifications: 2, first: "a.ts could not be parsed" },
  ],
  "evidence.note": [{ code: "evidence.note", text: "measured on a warm cache" }],
};

const ofDecisions: Samples<DecisionNote> = {
  "policy.working_tree": [{ code: "policy.working_tree", file: ".portcullis/policy.yml" }],
  "policy.first": [{ code: "policy.first", file: ".portcullis/policy.yml" }],
  "policy.not_yet_in_use": [{ code: "policy.not_yet_in_use", keys: ["freezes", "levels"] }],
  "claim.ignored": [
    { code: "claim.ignored", fact: "labels", gate: "quality" },
    { code: "claim.ignored", fact: "branch", gate: "quality", check: "unit" },
  ],
  "gates.none_applies": [{ code: "gates.none_applies" }],
};

const ofGatesLeftOut: Samples<LeftOut> = {
  not_selected: [{ code: "not_selected" }],
  fail_fast: [{ code: "fail_fast" }],
  claimed_phase: [{ code: "claimed_phase", phase: "release" }],
};

describe("notes", () => {
  it("of reports say what was noticed and what it counts for", () => {
    expectSentences(ofReports, reportNoteSentence, "./golden/report-note.txt", import.meta.url);
  });

  it("of decisions say whose policy judges and what is left unused", () => {
    expectSentences(ofDecisions, decisionNoteSentence, "./golden/decision-note.txt", import.meta.url);
  });

  it("say why a gate was left out", () => {
    expectSentences(ofGatesLeftOut, leftOutSentence, "./golden/left-out.txt", import.meta.url);
  });

  it("word counts that disagree in singular and plural", () => {
    const said = (field: Disagreement["field"], declared: number) =>
      reportNoteSentence(disagree(field, declared));
    expect(said("failures", 1)).toContain("declares 1 failure,");
    expect(said("tests", 15)).toContain("declares 15 tests,");
    expect(said("errors", 2)).toContain("declares 2 errors,");
    expect(said("skipped", 1)).toContain("declares 1 skipped,");
  });
});
