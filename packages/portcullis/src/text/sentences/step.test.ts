import { describe, expect, it } from "vitest";
import { toBase, type Unit } from "#core";
import type { StepAction, ThresholdDecision } from "#judge";
import { measure, parseThreshold } from "#policy";
import { expectSentences, type Samples } from "../../../test/kit/sentences.ts";
import { stepSentence } from "./step.ts";

function meet(metric: string, text: string, value?: number, unit: Unit = "number") {
  const threshold = parseThreshold(text);
  if (!threshold) throw new Error(`no threshold: ${text}`);
  const measured = value === undefined ? undefined : measuredAs(threshold, value, unit);
  return {
    code: "meet",
    threshold: { metric, threshold, met: false, ...(measured && { measured }) },
  } as const;
}

function measuredAs(threshold: ThresholdDecision["threshold"], value: number, unit: Unit) {
  return { value, margin: measure(threshold, toBase(value, unit)).margin, unit };
}

const mend = (reason: Extract<StepAction, { code: "mend" }>["reason"]) =>
  ({ code: "mend", outcome: "error", reason }) as const;

const samples: Samples<StepAction> = {
  meet: [
    meet("coverage.lines", ">= 80%", 0.68, "ratio"),
    meet("coverage.lines", "> 80%", 0.68, "ratio"),
    meet("coverage.lines", "> 80%", 0.8, "ratio"),
    meet("findings.high", "<= 0", 2),
    meet("latency.p95", "< 300ms", 340, "ms"),
    meet("tests.total", "== 5", 4.999_9),
    meet("tests.total", "!= 0", 0),
    meet("coverage.branches", ">= 70%"),
  ],
  mend: [
    mend({ code: "no_evidence", cause: { code: "command.timed_out", timeoutMs: 900_000 } }),
    mend({ code: "nothing_ran", total: 0, skipped: 0 }),
    mend({ code: "exit_unexplained", exitCode: 2 }),
    mend({ code: "metric_absent", metric: "latency.p95", threshold: meet("", "< 1s").threshold.threshold }),
    mend({ code: "condition_error", when: "subject.tier > 1", detail: "no such overload" }),
    mend({ code: "not_run" }),
  ],
  wait: [
    {
      code: "wait",
      reason: { code: "no_evidence", cause: { code: "report.not_found", patterns: ["scan.sarif"] } },
    },
  ],
  reach_score: [
    { code: "reach_score", value: 0.5, min: 0.75, checks: ["docs"] },
    { code: "reach_score", value: 0.99993, min: 0.99994, checks: ["docs", "style"] },
  ],
  mend_condition: [{ code: "mend_condition", when: "subject.tier > 1", detail: "no such overload" }],
  approve_policy_change: [
    { code: "approve_policy_change", weakenings: 1 },
    { code: "approve_policy_change", weakenings: 3 },
  ],
  restore_policy: [{ code: "restore_policy", file: ".portcullis/policy.yml" }],
  mend_policy: [
    { code: "mend_policy", side: "head", problems: 1 },
    { code: "mend_policy", side: "merge-base", problems: 2 },
  ],
  make_a_gate_apply: [{ code: "make_a_gate_apply" }],
};

describe("a step to a pass", () => {
  it("is an order", () => {
    expectSentences(samples, stepSentence, "./golden/step.txt", import.meta.url);
  });

  it("never asks to bring a number to where it seems to be", () => {
    const sentence = stepSentence(meet("tests.total", "== 5", 4.999_9));
    expect(sentence).toBe("bring tests.total from 4.9999 to 5");
  });
});
