import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AnyEvidence,
  type AnyGates,
  anyEvidence,
  anyGates,
  phaseNow,
  readGates,
  resultsOf,
  type Seen,
} from "../../test/kit/any-policy.ts";
import { aCase, aSubject, judged, stepsOf } from "../../test/kit/cases.ts";
import {
  absent,
  broken,
  count,
  exits,
  late,
  measured,
  ratio,
  results,
  waiting,
} from "../../test/kit/evidence.ts";
import { command, commandGate, evidence, policyOf } from "../../test/kit/policies.ts";
import type { Decision, Step } from "./decision.ts";
import { judge } from "./judge.ts";

describe("the steps to a pass", () => {
  it("are none where everything passed", async () => {
    expect(judged(await policyOf({ g: commandGate() }), results({ "g/run": exits(0) })).toPass).toEqual([]);
  });

  it("name what blocks, and how far it is", async () => {
    const coverage = { uses: "coverage", with: { files: "x" }, require: { "coverage.lines": ">= 80%" } };
    const policy = await policyOf({ test: { checks: { cover: coverage } } });
    expect(
      judged(policy, results({ "test/cover": measured({ "coverage.lines": ratio(0.68) }) })).toPass,
    ).toEqual([
      {
        gate: "test",
        check: "cover",
        do: {
          code: "meet",
          threshold: {
            metric: "coverage.lines",
            threshold: { op: ">=", value: 0.8, dimension: "ratio" },
            met: false,
            measured: { value: 0.68, margin: -0.12, unit: "ratio" },
          },
        },
      },
    ]);
  });

  it.each([
    ["error", broken],
    ["missing", absent],
    ["timed-out", late],
  ])("ask to mend what is %s, with its reason", async (outcome, seen) => {
    const decision = judged(await policyOf({ g: commandGate() }), results({ "g/run": seen }));
    expect(decision.toPass).toMatchObject([
      { gate: "g", check: "run", do: { code: "mend", outcome, reason: { code: "no_evidence" } } },
    ]);
  });

  it("wait for what is pending", async () => {
    const decision = judged(await policyOf({ g: commandGate() }), results({ "g/run": waiting }));
    expect(stepsOf(decision)).toEqual(["g/run wait"]);
  });

  it("name no advisory gate, none in shadow, and none behind another", async () => {
    const policy = await policyOf({
      a: commandGate({ enforcement: "advisory" }),
      b: commandGate({ shadow: true }),
      c: commandGate(),
      d: commandGate({ needs: "c" }),
    });
    const failed = exits(1);
    const decision = judged(
      policy,
      results({ "a/run": failed, "b/run": failed, "c/run": failed, "d/run": failed }),
    );
    expect(stepsOf(decision)).toEqual(["c/run meet"]);
  });

  it("name no check that does not block, and none behind another", async () => {
    const checks = { a: command(), b: command({ needs: "a" }), c: command({ blocking: false }) };
    const decision = judged(await policyOf({ g: { checks } }), results({ "g/a": exits(1), "g/c": exits(1) }));
    expect(stepsOf(decision)).toEqual(["g/a meet"]);
  });

  it("mend a condition that cannot be answered, of a gate and of a check", async () => {
    const when = 'subject.author != "bot"';
    const policy = await policyOf({ a: commandGate({ when }), b: { checks: { run: command({ when }) } } });
    const decision = judged(policy, results({}));
    expect(decision.toPass).toMatchObject([
      { gate: "a", do: { code: "mend_condition", when } },
      {
        gate: "b",
        check: "run",
        do: { code: "mend", outcome: "error", reason: { code: "condition_error", when } },
      },
    ]);
    expect(decision.toPass[0]).not.toHaveProperty("check");
  });

  it.each([
    [[">= 10", ">= 20"], 5, ">= 20"],
    [["<= 10", "== 0"], 12, "== 0"],
    [["<= 5", "== 5"], 9, "== 5"],
    [[">= 10", "> 10"], 9, "> 10"],
    [["!= 5", ">= 10"], 5, ">= 10"],
    [["!= 5", "> 5"], 5, "> 5"],
  ])("need of %j at %d the hardest alone: %s", async (thresholds, value, hardest) => {
    const policy = await policyOf({ g: { checks: { a: evidence({ m: thresholds }) } } });
    const [step] = judged(policy, results({ "g/a": measured({ m: count(value) }) })).toPass;
    const found = step?.do.code === "meet" ? step.do.threshold.threshold : undefined;
    expect(`${found?.op} ${found?.value}`).toBe(hardest);
  });

  it("name each metric that is missed", async () => {
    const policy = await policyOf({ g: { checks: { a: evidence({ m: "<= 1", n: "<= 1" }) } } });
    const decision = judged(policy, results({ "g/a": measured({ m: count(2), n: count(3) }) }));
    expect(stepsOf(decision)).toEqual(["g/a meet", "g/a meet"]);
  });

  describe("of a gate with a score", () => {
    const scored = (min: string, weights: Record<string, number>, blocking: readonly string[] = []) => {
      const checks = Object.entries(weights).map(([id, weight]) => [
        id,
        command({ weight, blocking: blocking.includes(id) }),
      ]);
      return policyOf({ g: { score: { min }, checks: Object.fromEntries(checks) } });
    };
    const chosen = ({ toPass }: Decision) =>
      toPass.flatMap(({ do: step }) => (step.code === "reach_score" ? step.checks : []));

    it("choose the heaviest checks, as few as reach it", async () => {
      const policy = await scored("80%", { a: 1, b: 5, c: 3, d: 1 });
      const decision = judged(
        policy,
        results({ "g/a": exits(0), "g/b": exits(1), "g/c": exits(1), "g/d": exits(1) }),
      );
      expect(decision.toPass).toMatchObject([
        { gate: "g", do: { code: "reach_score", value: 0.1, min: 0.8 } },
      ]);
      expect(chosen(decision)).toEqual(["b", "c"]);
    });

    it("count the checks that have to pass anyway", async () => {
      const policy = await scored("80%", { a: 8, b: 1, c: 1 }, ["a"]);
      const decision = judged(policy, results({ "g/a": exits(1), "g/b": exits(1), "g/c": exits(1) }));
      expect(stepsOf(decision)).toEqual(["g/a meet"]);
    });

    it("ask for both where the blocking checks are not enough", async () => {
      const policy = await scored("90%", { a: 8, b: 1, c: 1 }, ["a"]);
      const decision = judged(policy, results({ "g/a": exits(1), "g/b": exits(1), "g/c": exits(1) }));
      expect(stepsOf(decision)).toEqual(["g/a meet", "g reach_score"]);
      expect(chosen(decision)).toEqual(["b"]);
    });
  });
});

const subject = aSubject({ phase: phaseNow });

async function decide(gates: AnyGates, evidenceOf: AnyEvidence): Promise<Decision> {
  return judge(aCase(await readGates(gates), resultsOf(evidenceOf), { subject }));
}

/** The checks that a step makes pass. */
function checksIn({ gate, check, do: action }: Step): readonly string[] {
  const checks = action.code === "reach_score" ? action.checks : check === undefined ? [] : [check];
  return checks.map((each) => `${gate}/${each}`);
}

/** Evidence in which some checks pass, and no other is touched. */
function withPassing(before: AnyEvidence, passing: readonly string[]): AnyEvidence {
  return new Map<string, readonly Seen[]>([...before, ...passing.map((key): [string, Seen[]] => [key, [0]])]);
}

/** Checks that never ran, because something before them did not pass: nothing is known of them. */
function unknownIn({ gates }: Decision, all: AnyGates): readonly string[] {
  return gates.flatMap(({ gate, outcome, checks }) => {
    const blocked = outcome === "blocked-by-need" ? Object.keys(all[gate.id]?.checks ?? {}) : [];
    const behind = checks.filter((check) => check.outcome === "blocked-by-need").map(({ check }) => check.id);
    return [...blocked, ...behind].map((check) => `${gate.id}/${check}`);
  });
}

describe("taking the steps to a pass", { timeout: 60_000 }, () => {
  it("gives a pass; leaving one out does not", async () => {
    let blocked = 0;
    await fc.assert(
      fc.asyncProperty(anyGates, anyEvidence, async (gates, before) => {
        const decision = await decide(gates, before);
        const applies = decision.gates.some(({ outcome }) => outcome !== "not-applicable");
        fc.pre(decision.verdict !== "pass" && applies);
        blocked += 1;
        const known = withPassing(before, unknownIn(decision, gates));
        const all = decision.toPass.flatMap(checksIn);
        expect((await decide(gates, withPassing(known, all))).verdict).toBe("pass");
        for (const left of decision.toPass) {
          const others = decision.toPass.filter((step) => step !== left).flatMap(checksIn);
          // Two thresholds of one check are two steps: whoever takes one of them here takes both.
          if (checksIn(left).every((key) => others.includes(key))) continue;
          const without = withPassing(known, others);
          expect((await decide(gates, without)).verdict).not.toBe("pass");
        }
      }),
      { numRuns: 200 },
    );
    expect(blocked).toBeGreaterThan(50);
  });
});
