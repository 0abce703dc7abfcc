import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Policy } from "#policy";
import {
  type AnyGates,
  anyEvidence,
  anyGates,
  phaseNow,
  readGates,
  resultsOf,
} from "../../test/kit/any-policy.ts";
import { aCase, aSubject, outcomesOf } from "../../test/kit/cases.ts";
import { exits, results, waiting } from "../../test/kit/evidence.ts";
import { command, commandGate, policyOf } from "../../test/kit/policies.ts";
import { assess, type CheckResult, type Results } from "./assess.ts";
import type { Decision, GateDecision } from "./decision.ts";
import { judge } from "./judge.ts";
import { type CheckKey, checkKey, type Plan, planRun } from "./plan.ts";

function ready(policy: Policy, given: Results): readonly string[] {
  const plan = planRun(policy, aSubject(), { kind: "all" });
  return assess(plan, given).ready.map(({ gate, check }) => `${gate}/${check.id}`);
}

describe("what can start", () => {
  it("is every check of every gate that needs nothing", async () => {
    const policy = await policyOf({
      build: { checks: { a: command(), b: command() } },
      lint: commandGate(),
      test: commandGate({ needs: "build" }),
    });
    expect(ready(policy, results({}))).toEqual(["build/a", "build/b", "lint/run"]);
  });

  it("is a gate's checks once all gates that it needs are met", async () => {
    const policy = await policyOf({
      a: commandGate(),
      b: commandGate(),
      c: commandGate({ needs: ["a", "b"] }),
    });
    expect(ready(policy, results({ "a/run": exits(0) }))).toEqual(["b/run"]);
    expect(ready(policy, results({ "a/run": exits(0), "b/run": exits(0) }))).toEqual(["c/run"]);
    expect(ready(policy, results({ "a/run": exits(0), "b/run": exits(1) }))).toEqual([]);
  });

  it("is a check once all checks that it needs are met", async () => {
    const checks = {
      first: command(),
      second: command({ needs: "first" }),
      third: command({ needs: "second" }),
    };
    const policy = await policyOf({ build: { checks } });
    expect(ready(policy, results({}))).toEqual(["build/first"]);
    expect(ready(policy, results({ "build/first": exits(0) }))).toEqual(["build/second"]);
    expect(ready(policy, results({ "build/first": exits(1) }))).toEqual([]);
  });

  it("waits for a gate that never blocks as well, and starts whatever becomes of it", async () => {
    const policy = await policyOf({
      told: commandGate({ enforcement: "advisory" }),
      tried: commandGate({ shadow: true }),
      after: commandGate({ needs: ["told", "tried"] }),
    });
    expect(ready(policy, results({}))).toEqual(["told/run", "tried/run"]);
    expect(ready(policy, results({ "told/run": exits(1), "tried/run": exits(1) }))).toEqual(["after/run"]);
  });

  it("is nothing behind what waits for a person", async () => {
    const policy = await policyOf({ manual: commandGate(), release: commandGate({ needs: "manual" }) });
    expect(ready(policy, results({ "manual/run": waiting }))).toEqual([]);
  });

  it("is written in any order in the policy: needs decide", async () => {
    const policy = await policyOf({ last: commandGate({ needs: "first" }), first: commandGate() });
    expect(ready(policy, results({}))).toEqual(["first/run"]);
  });
});

/** Runs a plan to its end: starts what is ready, ends what runs, in an order that `pick` chooses. */
class Simulation {
  readonly ran: string[] = [];
  readonly results = new Map<CheckKey, CheckResult>();
  readonly #running: CheckKey[] = [];

  run(plan: Plan, evidence: Results, pick: () => number): void {
    for (;;) {
      const { gates, ready: startable } = assess(plan, this.results);
      for (const { gate, check } of startable) {
        const key = checkKey(gate, check.id);
        if (this.#running.includes(key)) continue;
        expectMet(plan, gates, gate);
        this.#running.push(key);
        this.ran.push(key);
        if (pick() % 3 === 0) break;
      }
      const [ended] = this.#running.splice(pick() % Math.max(this.#running.length, 1), 1);
      if (ended === undefined) return;
      const result = evidence.get(ended);
      if (result) this.results.set(ended, result);
    }
  }
}

/** All that a gate needs is decided, and met. Said here in other words than the code says it. */
function expectMet(plan: Plan, decided: readonly GateDecision[], gate: string): void {
  const planned = plan.gates.find((one) => one.gate.id === gate);
  expect(planned?.applicability.kind).toBe("applies");
  for (const need of planned?.gate.needs ?? []) {
    const found = decided.find((one) => one.gate.id === need);
    const neverBlocks = found?.gate.enforcement === "advisory" || found?.gate.shadow === true;
    expect(neverBlocks || ["passed", "not-applicable"].includes(found?.outcome ?? "undecided")).toBe(true);
  }
}

const picks = fc.array(fc.nat(100), { minLength: 1, maxLength: 40 });

function pickerOf(numbers: readonly number[]): () => number {
  let at = 0;
  return () => numbers[at++ % numbers.length] ?? 0;
}

/** Why a check did not run, as the decision says it. */
function whyNot(decision: Decision, gates: AnyGates, gate: string, check: string): string | undefined {
  const found = decision.gates.find((one) => one.gate.id === gate);
  if (found?.outcome === "not-applicable" || found?.outcome === "blocked-by-need") return found.reason.code;
  const own = found?.checks.find((one) => one.check.id === check);
  return gates[gate]?.checks[check] && own?.outcome === "blocked-by-need" ? own.reason.code : undefined;
}

describe("a run to its end", { timeout: 60_000 }, () => {
  it("starts every check once, or says why not; and comes to the same in every order", async () => {
    await fc.assert(
      fc.asyncProperty(anyGates, anyEvidence, picks, picks, async (gates, evidence, one, other) => {
        const policy = await readGates(gates);
        const subject = aSubject({ phase: phaseNow });
        const plan = planRun(policy, subject, { kind: "all" });
        const all = resultsOf(evidence);
        const [first, second] = [new Simulation(), new Simulation()];
        first.run(plan, all, pickerOf(one));
        second.run(plan, all, pickerOf(other));

        expect(new Set(first.ran).size).toBe(first.ran.length);
        expect(first.ran.toSorted()).toEqual(second.ran.toSorted());
        const decision = judge(aCase(policy, first.results, { subject }));
        expect(judge(aCase(policy, second.results, { subject }))).toEqual(decision);
        expect(outcomesOf(judge(aCase(policy, all, { subject })))).toEqual(outcomesOf(decision));
        for (const [gate, { checks }] of Object.entries(gates)) {
          for (const check of Object.keys(checks)) {
            const isRun = first.ran.includes(checkKey(gate, check));
            expect([gate, check, isRun]).toEqual([
              gate,
              check,
              whyNot(decision, gates, gate, check) === undefined,
            ]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
