import { describe, expect, it } from "vitest";
import type { Collected, Metric } from "#evidence";
import type { Check } from "#policy";
import { absent, broken, count, exits, late, measured, ratio, waiting } from "../../test/kit/evidence.ts";
import { policyOf } from "../../test/kit/policies.ts";
import { type CheckJudgement, judgeCheck } from "./check.ts";

async function checkOf(check: object): Promise<Check> {
  const policy = await policyOf({ g: { checks: { c: check } } });
  const [found] = policy.gates[0]?.checks ?? [];
  if (!found) throw new Error("the check was read");
  return found;
}

const command = await checkOf({ uses: "command", with: { run: "x" } });
const junit = await checkOf({ uses: "junit", with: { files: "x.xml", run: "x", okExit: [3] } });
const sarif = await checkOf({
  uses: "sarif",
  with: { files: "x", run: "x" },
  require: { "findings.high": "== 0" },
});
const coverage = await checkOf({
  uses: "coverage",
  with: { files: "x" },
  require: { "coverage.lines": [">= 80%", "<= 100%"], "coverage.branches": ">= 0.7" },
});

function judgement(check: Check, seen: Collected): Pick<CheckJudgement, "outcome" | "reason"> {
  const { outcome, reason } = judgeCheck(check, seen);
  return { outcome, reason };
}

describe("a command", () => {
  it("passes with exit code 0 alone", () => {
    expect(judgement(command, exits(0))).toEqual({
      outcome: "passed",
      reason: { code: "thresholds_met", thresholds: 1 },
    });
    expect(judgement(command, exits(1))).toMatchObject({
      outcome: "failed",
      reason: {
        code: "thresholds_unmet",
        unmet: [{ metric: "exit.code", measured: { value: 1, margin: -1 } }],
      },
    });
  });

  it("cannot be allowed another exit code: the default always holds", async () => {
    const lax = await checkOf({ uses: "command", with: { run: "x" }, require: { "exit.code": "<= 1" } });
    expect(judgement(lax, exits(1)).outcome).toBe("failed");
  });
});

describe("a check without evidence", () => {
  it.each([
    ["error", broken],
    ["missing", absent],
    ["timed-out", late],
    ["pending", waiting],
  ])("is %s, with the cause", (outcome, seen) => {
    const cause = "cause" in seen.state ? seen.state.cause : undefined;
    expect(judgeCheck(command, seen)).toMatchObject({
      outcome,
      reason: { code: "no_evidence", cause },
      thresholds: [],
    });
  });

  it("never passes on metrics that came before the end", () => {
    const half = { ...exits(0), state: broken.state };
    expect(judgement(command, half).outcome).toBe("error");
  });
});

describe("thresholds", () => {
  const seen = (lines: Metric, branches: Metric = ratio(1)) =>
    judgeCheck(coverage, measured({ "coverage.lines": lines, "coverage.branches": branches }));

  it("are held against the metrics one by one, with margins in the metric's unit", () => {
    const { outcome, thresholds } = seen(ratio(0.68));
    expect(outcome).toBe("failed");
    expect(
      thresholds.map(({ metric, met, measured: found }) => [metric, met, found?.value, found?.margin]),
    ).toEqual([
      ["coverage.branches", true, 1, 0.3],
      ["coverage.lines", true, 0.68, 0.32],
      ["coverage.lines", false, 0.68, -0.12],
    ]);
  });

  it("give the reason with all that are unmet", () => {
    const { reason } = seen(ratio(0.1), ratio(0.2));
    expect(reason).toMatchObject({
      code: "thresholds_unmet",
      unmet: [{ metric: "coverage.branches" }, { metric: "coverage.lines" }],
    });
  });

  it("are met at the bound, counted in any unit of the dimension", () => {
    expect(seen(ratio(0.8)).outcome).toBe("passed");
    const percent: Metric = { value: 79.9, unit: "%", better: "higher" };
    const { outcome, thresholds } = seen(percent);
    expect(outcome).toBe("failed");
    expect(thresholds[2]?.measured).toEqual({ value: 79.9, margin: -0.1, unit: "%" });
  });

  it("on an absent metric make the check missing: zero is never invented", () => {
    const judged = judgeCheck(coverage, measured({ "coverage.lines": ratio(0.9) }));
    expect(judged).toMatchObject({
      outcome: "missing",
      reason: { code: "metric_absent", metric: "coverage.branches" },
    });
    expect(judged.thresholds[0]).toEqual({
      metric: "coverage.branches",
      threshold: expect.anything(),
      met: false,
    });
  });

  it("on an absent metric are told before those that are unmet", () => {
    expect(judgement(coverage, measured({ "coverage.lines": ratio(0) })).outcome).toBe("missing");
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "are never met by %d",
    (value) => {
      expect(seen(ratio(value))).toMatchObject({ outcome: "missing", reason: { code: "metric_absent" } });
    },
  );

  it("in another unit than the metric make the check an error", async () => {
    const open = await checkOf({ uses: "evidence", with: { run: "x" }, require: { latency: "< 2s" } });
    expect(judgement(open, measured({ latency: count(1) }))).toMatchObject({
      outcome: "error",
      reason: { code: "unit_mismatch", metric: "latency", unit: "number" },
    });
    expect(judgement(open, measured({ latency: { value: 1, unit: "ms", better: "lower" } })).outcome).toBe(
      "passed",
    );
  });

  it("may bound the duration, which every check has and no report can set", async () => {
    const quick = await checkOf({ uses: "evidence", with: { run: "x" }, require: { duration: "<= 1s" } });
    const faked = { duration: { value: 0, unit: "s", better: "lower" } } as const;
    expect(judgement(quick, { ...measured(faked), durationMs: 2_000 })).toMatchObject({
      outcome: "failed",
      reason: { unmet: [{ metric: "duration", measured: { value: 2, margin: -1, unit: "s" } }] },
    });
    expect(judgement(quick, { ...measured({}), durationMs: 900 }).outcome).toBe("passed");
  });
});

describe("a report whose command failed", () => {
  const tests = (failed: number, passed: number, exitCode: number) =>
    measured(
      { "tests.failed": count(failed), "tests.passed": count(passed), "tests.total": count(failed + passed) },
      { exitCode },
    );

  it("is an error where nothing in the report failed: it cannot be believed", () => {
    expect(judgement(junit, tests(0, 5, 1))).toEqual({
      outcome: "error",
      reason: { code: "exit_unexplained", exitCode: 1 },
    });
  });

  it("is judged where the report says what failed", () => {
    expect(judgement(junit, tests(1, 5, 1)).outcome).toBe("failed");
  });

  it("is judged where the policy names the exit code", () => {
    expect(judgement(junit, tests(0, 5, 3)).outcome).toBe("passed");
    expect(judgement(junit, tests(0, 5, 4)).outcome).toBe("error");
  });

  it("is judged where the command succeeded, or there was none", () => {
    expect(judgement(junit, tests(0, 5, 0)).outcome).toBe("passed");
    expect(judgement(junit, measured({ "tests.failed": count(0), "tests.passed": count(1) })).outcome).toBe(
      "passed",
    );
  });

  it("of static analysis is explained by any finding, also one that is allowed", () => {
    const findings = (total: number, exitCode: number) =>
      measured({ "findings.high": count(0), "findings.total": count(total) }, { exitCode });
    expect(judgement(sarif, findings(2, 1)).outcome).toBe("passed");
    expect(judgement(sarif, findings(0, 1)).outcome).toBe("error");
  });

  it("of coverage is explained by nothing", () => {
    const seen = measured({ "coverage.lines": ratio(1), "coverage.branches": ratio(1) }, { exitCode: 1 });
    expect(judgement(coverage, seen).outcome).toBe("error");
  });
});

describe("a report in which no test ran", () => {
  it("is missing, not passed", () => {
    const skipped = measured({
      "tests.total": count(4),
      "tests.skipped": count(4),
      "tests.failed": count(0),
      "tests.passed": count(0),
    });
    expect(judgement(junit, skipped)).toEqual({
      outcome: "missing",
      reason: { code: "nothing_ran", total: 4, skipped: 4 },
    });
    expect(judgement(junit, measured({}))).toEqual({
      outcome: "missing",
      reason: { code: "nothing_ran", total: 0, skipped: 0 },
    });
  });

  it("is judged where one failed", () => {
    const failed = measured({ "tests.total": count(1), "tests.failed": count(1), "tests.passed": count(0) });
    expect(judgement(junit, failed).outcome).toBe("failed");
  });
});
