/**
 * When a need is met.
 */
import { describe, expect, it } from "vitest";
import { aSubject, checksOf, gateOf, judged, outcomesOf } from "../../test/kit/cases.ts";
import { byOutcome, exits, results } from "../../test/kit/evidence.ts";
import { command, commandGate, policyOf } from "../../test/kit/policies.ts";

type SeenOutcome = keyof typeof byOutcome;
const unmet: readonly SeenOutcome[] = ["failed", "error", "missing", "timed-out", "pending"];

describe("a need", () => {
  const needing = (need: object) =>
    policyOf({ first: commandGate(need), second: commandGate({ needs: "first" }) });
  const after = (outcome: SeenOutcome) =>
    results({ "first/run": byOutcome[outcome], "second/run": exits(0) });

  it("is met by a gate that passed", async () => {
    expect(outcomesOf(judged(await needing({}), after("passed")))).toEqual({
      first: "passed",
      second: "passed",
    });
  });

  it("is met by a gate that does not apply", async () => {
    const policy = await needing({ phases: "design" });
    const decision = judged(policy, after("failed"), { subject: aSubject({ phase: "build" }) });
    expect(outcomesOf(decision)).toEqual({ first: "not-applicable", second: "passed" });
  });

  it.each(unmet)("is not met by one that is %s, and the gate behind it says so", async (outcome) => {
    const decision = judged(await needing({}), after(outcome));
    expect(outcomesOf(decision)).toEqual({ first: outcome, second: "blocked-by-need" });
    expect(gateOf(decision, "second")).toMatchObject({
      reason: { code: "needs_unmet", needs: [{ id: "first", outcome }] },
      checks: [],
    });
  });

  it.each(unmet)("is met by an advisory gate that is %s, and its real outcome is shown", async (outcome) => {
    const decision = judged(await needing({ enforcement: "advisory" }), after(outcome));
    expect(outcomesOf(decision)).toEqual({ first: outcome, second: "passed" });
    expect(decision.verdict).toBe("pass");
  });

  it.each(unmet)("is met by a gate in shadow that is %s, and its real outcome is shown", async (outcome) => {
    const decision = judged(await needing({ shadow: true, enforcement: "absolute" }), after(outcome));
    expect(outcomesOf(decision)).toEqual({ first: outcome, second: "passed" });
    expect(decision.verdict).toBe("pass");
  });

  it("that is not met passes on through a chain", async () => {
    const policy = await policyOf({
      a: commandGate(),
      b: commandGate({ needs: "a" }),
      c: commandGate({ needs: "b" }),
      d: commandGate({ needs: ["c", "e"] }),
      e: commandGate(),
    });
    const decision = judged(policy, results({ "a/run": exits(1), "e/run": exits(0) }));
    expect(outcomesOf(decision)).toEqual({
      a: "failed",
      b: "blocked-by-need",
      c: "blocked-by-need",
      d: "blocked-by-need",
      e: "passed",
    });
    expect(gateOf(decision, "d").reason).toEqual({
      code: "needs_unmet",
      needs: [{ id: "c", outcome: "blocked-by-need" }],
    });
  });

  it("of an advisory gate behind a failed one does not stop what needs that gate", async () => {
    const policy = await policyOf({
      a: commandGate(),
      b: commandGate({ needs: "a", enforcement: "advisory" }),
      c: commandGate({ needs: "b" }),
    });
    const decision = judged(policy, results({ "a/run": exits(1), "c/run": exits(0) }));
    expect(outcomesOf(decision)).toEqual({ a: "failed", b: "blocked-by-need", c: "passed" });
    expect(decision.verdict).toBe("block");
  });

  it("of a gate that does not apply is not asked for", async () => {
    const policy = await policyOf({ a: commandGate(), b: commandGate({ needs: "a", phases: "design" }) });
    const decision = judged(policy, results({ "a/run": exits(1) }), {
      subject: aSubject({ phase: "build" }),
    });
    expect(outcomesOf(decision)).toEqual({ a: "failed", b: "not-applicable" });
  });

  it("may name a gate by its alias", async () => {
    const policy = await policyOf({
      a: commandGate({ aliases: "older" }),
      b: commandGate({ needs: "older" }),
    });
    expect(outcomesOf(judged(policy, results({ "a/run": exits(1) })))).toEqual({
      a: "failed",
      b: "blocked-by-need",
    });
  });

  describe("between checks of a gate", () => {
    const checks = (first: object) =>
      policyOf({ g: { checks: { first: command(first), second: command({ needs: "first" }) } } });
    const seen = (outcome: SeenOutcome) => results({ "g/first": byOutcome[outcome], "g/second": exits(0) });

    it.each(unmet)("is not met by one that is %s", async (outcome) => {
      const decision = judged(await checks({}), seen(outcome));
      expect(checksOf(decision, "g")).toEqual({ first: outcome, second: "blocked-by-need" });
      expect(outcomesOf(decision)).toEqual({ g: outcome });
    });

    it.each(unmet)("is met by one that does not block and is %s", async (outcome) => {
      const decision = judged(await checks({ blocking: false }), seen(outcome));
      expect(checksOf(decision, "g")).toEqual({ first: outcome, second: "passed" });
      expect(outcomesOf(decision)).toEqual({ g: "passed" });
    });

    it("is met by one that does not apply", async () => {
      const policy = await checks({ when: 'subject.branch == "main"' });
      const decision = judged(policy, seen("failed"), { subject: aSubject({ branch: "dev" }) });
      expect(checksOf(decision, "g")).toEqual({ first: "not-applicable", second: "passed" });
    });
  });
});
