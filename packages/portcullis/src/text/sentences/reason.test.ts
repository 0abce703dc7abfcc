import { describe, expect, it } from "vitest";
import { toBase, type Unit } from "#core";
import type { CheckReason, GateReason, ThresholdDecision } from "#judge";
import { measure, parseThreshold } from "#policy";
import { expectSentences, type Samples } from "../../../test/kit/sentences.ts";
import { checkReasonSentence, gateReasonSentence } from "./reason.ts";

function bound(text: string) {
  const threshold = parseThreshold(text);
  if (!threshold) throw new Error(`no threshold: ${text}`);
  return threshold;
}

function unmet(metric: string, text: string, value: number, unit: Unit): ThresholdDecision {
  const threshold = bound(text);
  const { margin } = measure(threshold, toBase(value, unit));
  return { metric, threshold, met: false, measured: { value, margin, unit } };
}

const missed = (...each: readonly ThresholdDecision[]) =>
  ({ code: "thresholds_unmet", unmet: each }) as const;
const needs = [
  { id: "build", outcome: "failed" },
  { id: "lint", outcome: "missing" },
] as const;
const when = 'subject.branch == "main"';

const limits = {
  outside_phase: [{ code: "outside_phase", phase: "merge", phases: ["release", "nightly"] }],
  outside_tier: [{ code: "outside_tier", tier: "standard", tiers: ["mission-critical"] }],
  condition_false: [{ code: "condition_false", when }],
  condition_error: [{ code: "condition_error", when, detail: 'the fact "branch" is not known' }],
  needs_unmet: [{ code: "needs_unmet", needs }],
} as const;

const ofChecks: Samples<CheckReason> = {
  thresholds_met: [
    { code: "thresholds_met", thresholds: 1 },
    { code: "thresholds_met", thresholds: 2 },
  ],
  thresholds_unmet: [
    missed(unmet("coverage.lines", ">= 80%", 0.6849, "ratio")),
    missed(unmet("tests.failed", "== 0", 3, "number"), unmet("tests.total", ">= 1000", 999, "number")),
    missed(unmet("latency.p95", "< 300ms", 300, "ms"), unmet("bundle", "<= 1MiB", 1_048_577, "B")),
    missed({ metric: "coverage.branches", threshold: bound(">= 70%"), met: false }),
  ],
  metric_absent: [{ code: "metric_absent", metric: "coverage.changed-lines", threshold: bound(">= 90%") }],
  unit_mismatch: [
    { code: "unit_mismatch", metric: "coverage.lines", unit: "ratio", threshold: bound("< 2s") },
    { code: "unit_mismatch", metric: "tests.failed", unit: "number", threshold: bound("<= 1%") },
    { code: "unit_mismatch", metric: "latency", unit: "ms", threshold: bound("< 2") },
  ],
  nothing_ran: [
    { code: "nothing_ran", total: 0, skipped: 0 },
    { code: "nothing_ran", total: 1, skipped: 1 },
    { code: "nothing_ran", total: 1_204, skipped: 1_204 },
  ],
  exit_unexplained: [{ code: "exit_unexplained", exitCode: 137 }],
  no_evidence: [{ code: "no_evidence", cause: { code: "report.not_found", patterns: ["r.xml"] } }],
  not_run: [{ code: "not_run" }],
  policy_change: [{ code: "policy_change", change: { kind: "removed", file: ".portcullis/policy.yml" } }],
  ...limits,
};

const deciding = { check: "unit", reason: missed(unmet("tests.failed", "== 0", 2, "number")) };

const ofGates: Samples<GateReason> = {
  checks_passed: [
    { code: "checks_passed", checks: 1, notApplicable: 0 },
    { code: "checks_passed", checks: 3, notApplicable: 2 },
  ],
  checks: [
    { code: "checks", deciding, others: 0 },
    { code: "checks", deciding, others: 1 },
    { code: "checks", deciding, others: 2 },
  ],
  score_low: [
    { code: "score_low", value: 0.5, min: 0.75 },
    { code: "score_low", value: 2 / 3, min: 0.6667 },
    { code: "score_low", value: 0.99993, min: 0.99994 },
  ],
  no_check_applies: [{ code: "no_check_applies" }],
  ...limits,
};

describe("the reason of a check", () => {
  it("says what is, and what is required", () => {
    expectSentences(ofChecks, checkReasonSentence, "./golden/check-reason.txt", import.meta.url);
  });

  it.each([
    [0.799_999_9, "ratio", ">= 80%"],
    [0.8, "ratio", "> 80%"],
    [4.999_9, "number", "== 5"],
    [1_000_000_001, "B", "<= 1GB"],
    [300.04, "ms", "<= 300ms"],
    [59_999.99, "ms", ">= 1m"],
  ] as const)("never shows %s %s as equal to the bound of %s that it misses", (value, unit, require) => {
    const sentence = checkReasonSentence(missed(unmet("m", require, value, unit)));
    const [, shown, asked] = /^m is (.+), required (?:>=|<=|==|>|<) (.+)$/.exec(sentence) ?? [];
    const isAtBound = toBase(value, unit) === bound(require).value;
    expect(shown?.replaceAll(" ", "") === asked, sentence).toBe(isAtBound);
  });
});

describe("the reason of a gate", () => {
  it("is that of the deciding check, or says what holds the gate", () => {
    expectSentences(ofGates, gateReasonSentence, "./golden/gate-reason.txt", import.meta.url);
  });

  it("never shows a score as equal to the one that it misses", () => {
    const sentence = gateReasonSentence({ code: "score_low", value: 0.99993, min: 0.99994 });
    const [, shown, asked] = /is (\S+), required >= (\S+)/.exec(sentence) ?? [];
    expect(Number.parseFloat(shown ?? "")).toBeLessThan(Number.parseFloat(asked ?? ""));
  });
});
