/**
 * The decision as a whole, and what counts of a check's attempts and requirements.
 */
import { describe, expect, it } from "vitest";
import { aSubject, checksOf, gateOf, judged, outcomesOf } from "../../test/kit/cases.ts";
import { broken, type byOutcome, count, exits, late, measured, results } from "../../test/kit/evidence.ts";
import { command, commandGate, evidence, policyOf } from "../../test/kit/policies.ts";

type SeenOutcome = keyof typeof byOutcome;
const _unmet: readonly SeenOutcome[] = ["failed", "error", "missing", "timed-out", "pending"];

describe("a requirement", () => {
  it("of the kind always applies, and the policy's is added", async () => {
    const policy = await policyOf({ g: { checks: { a: command({ require: { duration: "<= 1s" } }) } } });
    const [check] = gateOf(judged(policy, results({ "g/a": exits(0) })), "g").checks;
    expect(check?.thresholds.map(({ metric }) => metric)).toEqual(["exit.code", "duration"]);
    expect(outcomesOf(judged(policy, results({ "g/a": { ...exits(0), durationMs: 2_000 } })))).toEqual({
      g: "failed",
    });
    expect(outcomesOf(judged(policy, results({ "g/a": exits(2) })))).toEqual({ g: "failed" });
  });

  it("on a metric that is absent makes the check missing", async () => {
    const policy = await policyOf({ g: { checks: { a: evidence({ m: "<= 1" }) } } });
    expect(checksOf(judged(policy, results({ "g/a": measured({ n: count(0) }) })), "g")).toEqual({
      a: "missing",
    });
  });
});

describe("attempts", () => {
  const decide = async (retries: number, ...attempts: Parameters<typeof results>[0][string][]) =>
    gateOf(
      judged(await policyOf({ g: commandGate({ retries }) }), results({ "g/run": attempts.flat() })),
      "g",
    ).checks[0];

  it("after an error or a time-out are allowed, and each is kept", async () => {
    const check = await decide(2, [broken, late, exits(0)]);
    expect(check?.outcome).toBe("passed");
    expect(check?.attempts.map(({ outcome }) => outcome)).toEqual(["error", "timed-out", "passed"]);
  });

  it("end with the last answer where none of them worked", async () => {
    const check = await decide(1, [broken, late]);
    expect(check).toMatchObject({
      outcome: "timed-out",
      attempts: [{ outcome: "error" }, { outcome: "timed-out" }],
    });
  });

  it("after an answer count for nothing: what failed cannot be tried until it passes", async () => {
    const check = await decide(3, [exits(1), exits(0)]);
    expect(check).toMatchObject({ outcome: "failed", attempts: [{ outcome: "failed" }] });
  });

  it("beyond the gate's retries count for nothing", async () => {
    expect(await decide(0, [broken, exits(0)])).toMatchObject({
      outcome: "error",
      attempts: [{ outcome: "error" }],
    });
    expect((await decide(1, [broken, broken, exits(0)]))?.outcome).toBe("error");
  });

  it("give the evidence and the time of the one that answers", async () => {
    const check = await decide(1, [
      { ...broken, durationMs: 1_000 },
      { ...exits(0), durationMs: 20 },
    ]);
    expect(check).toMatchObject({ durationMs: 20, attempts: [{ durationMs: 1_000 }, { durationMs: 20 }] });
  });
});

describe("a decision", () => {
  it("records the policy's digest, the subject and who judged", async () => {
    const policy = await policyOf({ g: commandGate() });
    const decision = judged(policy, results({ "g/run": exits(0) }));
    expect(decision).toMatchObject({
      policyDigest: policy.digest,
      subject: aSubject(),
      context: { producer: "local" },
    });
  });

  it("says of a check whether it came from the cache, and how severe its failure is", async () => {
    const policy = await policyOf({
      g: { severity: "high", checks: { a: command(), b: command({ severity: "low" }) } },
    });
    const seen = new Map(
      [...results({ "g/a": exits(0), "g/b": exits(0) })].map(([key, result]) => [
        key,
        { ...result, cached: true },
      ]),
    );
    const { checks, gate } = gateOf(judged(policy, seen), "g");
    expect(gate.severity).toBe("high");
    expect(checks.map(({ cached, check }) => [cached, check.severity])).toEqual([
      [true, "high"],
      [true, "low"],
    ]);
  });

  it("is the same for the same case", async () => {
    const policy = await policyOf({ a: commandGate(), b: commandGate({ needs: "a" }) });
    const seen = results({ "a/run": [broken, exits(0)], "b/run": exits(1) });
    expect(judged(policy, seen)).toEqual(judged(policy, seen));
  });

  it("ignores results of checks that the policy does not have", async () => {
    const policy = await policyOf({ a: commandGate() });
    const decision = judged(policy, results({ "a/run": exits(0), "a/other": exits(1), "z/run": exits(1) }));
    expect(decision.verdict).toBe("pass");
  });
});
