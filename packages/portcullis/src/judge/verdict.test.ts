/**
 * What the gates come to.
 */
import { describe, expect, it } from "vitest";
import { aSubject, gateOf, judged, outcomesOf } from "../../test/kit/cases.ts";
import { byOutcome, exits, results, waiting } from "../../test/kit/evidence.ts";
import { commandGate, policyOf } from "../../test/kit/policies.ts";
import type { LeftOut, Selection } from "./decision.ts";
import { selectGates } from "./plan.ts";

type SeenOutcome = keyof typeof byOutcome;
const _unmet: readonly SeenOutcome[] = ["failed", "error", "missing", "timed-out", "pending"];

describe("the verdict", () => {
  const one = (rest: object = {}) => policyOf({ g: commandGate(rest) });

  it.each<[SeenOutcome, string]>([
    ["passed", "pass"],
    ["failed", "block"],
    ["error", "block"],
    ["missing", "block"],
    ["timed-out", "block"],
    ["pending", "pending"],
  ])("of a blocking gate that is %s: %s", async (outcome, verdict) => {
    for (const enforcement of ["overridable", "absolute"]) {
      expect(judged(await one({ enforcement }), results({ "g/run": byOutcome[outcome] })).verdict).toBe(
        verdict,
      );
    }
  });

  it("is block for what did not run at all", async () => {
    const decision = judged(await one(), results({}));
    expect(decision.verdict).toBe("block");
    expect(gateOf(decision, "g").checks[0]).toMatchObject({
      outcome: "missing",
      reason: { code: "not_run" },
      attempts: [],
    });
  });

  it("is block before it is pending", async () => {
    const policy = await policyOf({ a: commandGate(), b: commandGate() });
    expect(judged(policy, results({ "a/run": waiting, "b/run": exits(1) })).verdict).toBe("block");
    expect(judged(policy, results({ "a/run": waiting, "b/run": exits(0) })).verdict).toBe("pending");
  });

  it("is pending behind a gate that is pending", async () => {
    const policy = await policyOf({ a: commandGate(), b: commandGate({ needs: "a" }) });
    expect(judged(policy, results({ "a/run": waiting })).verdict).toBe("pending");
  });

  it("is block where no gate applies, and says so", async () => {
    const decision = judged(await one({ phases: "design" }), results({}), {
      subject: aSubject({ phase: "build" }),
    });
    expect(decision).toMatchObject({
      verdict: "block",
      notes: [{ code: "gates.none_applies" }],
      toPass: [{ gate: "", do: { code: "make_a_gate_apply" } }],
    });
  });

  it("is block for a policy without gates", async () => {
    expect(judged(await policyOf({}), results({})).verdict).toBe("block");
  });

  it("is never trusted without a key", async () => {
    expect(judged(await one(), results({ "g/run": exits(0) })).trusted).toBe(false);
  });

  describe("of a partial run", () => {
    const gates = { a: commandGate(), b: commandGate({ needs: "a" }), c: commandGate() };
    const partial = (leftOut: Record<string, LeftOut>): { selection: Selection } => ({
      selection: { kind: "partial", leftOut: new Map(Object.entries(leftOut)) },
    });
    const notSelected = { code: "not_selected" } as const;

    it("is at best pending; what was selected has a verdict of its own", async () => {
      const policy = await policyOf(gates);
      const decision = judged(
        policy,
        results({ "a/run": exits(0), "b/run": exits(0) }),
        partial({ c: notSelected }),
      );
      expect(decision).toMatchObject({
        verdict: "pending",
        selectionVerdict: "pass",
        selection: { kind: "partial" },
      });
      expect(outcomesOf(decision)).toEqual({ a: "passed", b: "passed" });
    });

    it("is block where a selected gate fails", async () => {
      const policy = await policyOf(gates);
      const decision = judged(policy, results({ "a/run": exits(1) }), partial({ c: notSelected }));
      expect(decision).toMatchObject({ verdict: "block", selectionVerdict: "block" });
    });

    it("is block where nothing was selected", async () => {
      const all = partial({ a: notSelected, b: notSelected, c: notSelected });
      expect(judged(await policyOf(gates), results({}), all)).toMatchObject({ verdict: "block", gates: [] });
    });

    it("does not forget a gate whose need was left out: it waits, and does not pass", async () => {
      const policy = await policyOf(gates);
      const seen = results({ "b/run": exits(0), "c/run": exits(0) });
      const decision = judged(policy, seen, partial({ a: { code: "fail_fast" } }));
      expect(outcomesOf(decision)).toEqual({ b: "blocked-by-need", c: "passed" });
      expect(decision).toMatchObject({ verdict: "pending", selectionVerdict: "pending" });
      expect(gateOf(decision, "b").reason).toEqual({
        code: "needs_unmet",
        needs: [{ id: "a", outcome: "pending" }],
      });
    });

    it("has with a gate all that it needs", async () => {
      const policy = await policyOf({ ...gates, d: commandGate({ needs: ["b", "c"] }) });
      expect([...selectGates(policy, ["b"])].toSorted()).toEqual(["a", "b"]);
      expect([...selectGates(policy, ["d"])].toSorted()).toEqual(["a", "b", "c", "d"]);
      expect([...selectGates(policy, [])]).toEqual([]);
    });
  });
});
