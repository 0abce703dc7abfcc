/**
 * The semantics that the interface decides, line by line.
 */
import { describe, expect, it } from "vitest";
import { aSubject, checksOf, gateOf, judged, outcomesOf } from "../../test/kit/cases.ts";
import {
  broken,
  byOutcome,
  count,
  exits,
  late,
  measured,
  results,
  waiting,
} from "../../test/kit/evidence.ts";
import { command, commandGate, evidence, policyOf } from "../../test/kit/policies.ts";
import type { LeftOut, Selection } from "./decision.ts";
import { selectGates } from "./plan.ts";

type SeenOutcome = keyof typeof byOutcome;
const unmet: readonly SeenOutcome[] = ["failed", "error", "missing", "timed-out", "pending"];

describe("1. a need", () => {
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

describe("2. the verdict", () => {
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

describe("3. a gate", () => {
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

describe("4. a requirement", () => {
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
