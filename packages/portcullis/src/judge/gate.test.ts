/**
 * What the checks of a gate come to.
 */
import { describe, expect, it } from "vitest";
import { aSubject, gateOf, judged, outcomesOf } from "../../test/kit/cases.ts";
import { byOutcome, exits, results } from "../../test/kit/evidence.ts";
import { command, commandGate, policyOf } from "../../test/kit/policies.ts";

type SeenOutcome = keyof typeof byOutcome;
const unmet: readonly SeenOutcome[] = ["failed", "error", "missing", "timed-out", "pending"];

describe("a gate", () => {
  const checks = { a: command(), b: command(), c: command({ blocking: false }) };
  const seen = (a: SeenOutcome, b: SeenOutcome, c: SeenOutcome = "passed") =>
    results({ "g/a": byOutcome[a], "g/b": byOutcome[b], "g/c": byOutcome[c] });

  const worstFirst: readonly SeenOutcome[] = ["error", "timed-out", "missing", "failed", "pending", "passed"];
  const pairs = worstFirst.flatMap((worse, index) =>
    worstFirst.slice(index).map((better) => [worse, better] as const),
  );

  it.each(pairs)("is %s where its other check is %s", async (worse, better) => {
    const policy = await policyOf({ g: { checks } });
    expect(outcomesOf(judged(policy, seen(worse, better)))).toEqual({ g: worse });
    expect(outcomesOf(judged(policy, seen(better, worse)))).toEqual({ g: worse });
  });

  it("has the reason of its worst check, and counts the others", async () => {
    const policy = await policyOf({ g: { checks } });
    expect(gateOf(judged(policy, seen("failed", "error", "failed")), "g").reason).toMatchObject({
      code: "checks",
      deciding: { check: "b", reason: { code: "no_evidence" } },
      others: 1,
    });
  });

  it.each(unmet)("passes where only a check that does not block is %s", async (outcome) => {
    const decision = judged(await policyOf({ g: { checks } }), seen("passed", "passed", outcome));
    expect(outcomesOf(decision)).toEqual({ g: "passed" });
    expect(gateOf(decision, "g").reason).toEqual({ code: "checks_passed", checks: 2, notApplicable: 0 });
  });

  it("does not apply where none of its checks does", async () => {
    const never = { when: 'subject.branch == "main"' };
    const policy = await policyOf({
      g: { checks: { a: command(never), b: command(never) } },
      h: commandGate(),
    });
    const decision = judged(policy, results({ "h/run": exits(0) }), { subject: aSubject({ branch: "dev" }) });
    expect(outcomesOf(decision)).toEqual({ g: "not-applicable", h: "passed" });
    expect(gateOf(decision, "g").reason).toEqual({ code: "no_check_applies" });
  });

  it("keeps the order of the policy in the decision, whatever needs what", async () => {
    const policy = await policyOf({ z: commandGate({ needs: "a" }), a: commandGate(), m: commandGate() });
    expect(judged(policy, results({})).gates.map(({ gate }) => gate.id)).toEqual(["z", "a", "m"]);
  });

  describe("with a score", () => {
    const scored = (min: string) =>
      policyOf({
        g: {
          score: { min },
          checks: {
            heavy: command({ weight: 3 }),
            light: command({ blocking: false }),
            other: command({ blocking: false, when: 'subject.branch == "main"' }),
          },
        },
      });
    const subject = aSubject({ branch: "dev" });
    const decide = async (min: string, heavy: SeenOutcome, light: SeenOutcome) =>
      judged(await scored(min), results({ "g/heavy": byOutcome[heavy], "g/light": byOutcome[light] }), {
        subject,
      });

    it("passes where the weighted share of its applicable checks reaches it", async () => {
      const decision = await decide("75%", "passed", "failed");
      expect(gateOf(decision, "g")).toMatchObject({ outcome: "passed", score: { value: 0.75, min: 0.75 } });
    });

    it("is failed below it, though every blocking check passed", async () => {
      const decision = await decide("76%", "passed", "failed");
      expect(gateOf(decision, "g")).toMatchObject({
        outcome: "failed",
        reason: { code: "score_low", value: 0.75, min: 0.76 },
        score: { value: 0.75, min: 0.76 },
      });
    });

    it("is never hidden by a good score: a blocking check that failed fails the gate", async () => {
      expect(outcomesOf(await decide("25%", "failed", "passed"))).toEqual({ g: "failed" });
      expect(outcomesOf(await decide("25%", "error", "passed"))).toEqual({ g: "error" });
    });

    it("waits for what is pending, as long as that could still reach it", async () => {
      expect(outcomesOf(await decide("100%", "passed", "pending"))).toEqual({ g: "pending" });
      expect(outcomesOf(await decide("100%", "pending", "passed"))).toEqual({ g: "pending" });
      expect(outcomesOf(await decide("100%", "pending", "failed"))).toEqual({ g: "failed" });
      expect(outcomesOf(await decide("75%", "passed", "pending"))).toEqual({ g: "passed" });
    });

    it("is not reached by checks that all weigh nothing", async () => {
      const policy = await policyOf({ g: { score: { min: "1%" }, checks: { a: command({ weight: 0 }) } } });
      expect(outcomesOf(judged(policy, results({ "g/a": exits(0) })))).toEqual({ g: "failed" });
    });
  });
});
