/**
 * Laws of the judge, over policies and evidence at random.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePolicies } from "#policy";
import {
  type AnyEvidence,
  type AnyGate,
  type AnyGates,
  anyEvidence,
  anyGates,
  anySeen,
  fewGates,
  goodEvidence,
  phaseNow,
  readGates,
  resultsOf,
  type Seen,
} from "../../test/kit/any-policy.ts";
import { aCase, aSubject } from "../../test/kit/cases.ts";
import type { Decision, Verdict } from "./decision.ts";
import { judge } from "./judge.ts";

const subject = aSubject({ phase: phaseNow });

async function decide(gates: AnyGates, evidence: AnyEvidence): Promise<Decision> {
  return judge(aCase(await readGates(gates), resultsOf(evidence), { subject }));
}

/** From best to worst. */
const verdicts: readonly Verdict[] = ["pass", "pending", "block"];
const isBetter = (one: Verdict, other: Verdict) => verdicts.indexOf(one) < verdicts.indexOf(other);

/** How bad what was seen is. What waits is left out, and what has no `n`: it is bad only where `n` is asked for. */
function badness(seen: Seen): number {
  switch (seen) {
    case "missing":
      return 10;
    case "timed-out":
      return 11;
    case "error":
      return 12;
    default:
      return typeof seen === "number" ? seen : Number.NaN;
  }
}

/** Evidence with one attempt of each check. */
const single = anyEvidence.map(
  (all): AnyEvidence => new Map([...all].map(([key, [first = 0]]) => [key, [first]])),
);
const key = fc
  .tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.constantFrom("x", "y", "z"))
  .map((names) => names.join("/"));

describe("the verdict", { timeout: 60_000 }, () => {
  it("never gets better by evidence that is worse", async () => {
    await fc.assert(
      fc.asyncProperty(anyGates, single, key, anySeen, async (gates, evidence, changed, seen) => {
        fc.pre(badness(seen) > badness(evidence.get(changed)?.[0] ?? 0));
        const before = await decide(gates, evidence);
        const after = await decide(gates, new Map([...evidence, [changed, [seen]]]));
        expect(isBetter(after.verdict, before.verdict)).toBe(false);
      }),
      { numRuns: 120 },
    );
  });

  it("never passes by evidence that is taken away, or that is waited for", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyGates,
        anyEvidence,
        key,
        fc.boolean(),
        async (gates, evidence, changed, isPending) => {
          const before = await decide(gates, evidence);
          fc.pre(before.verdict !== "pass");
          const rest = new Map([...evidence].filter(([each]) => each !== changed));
          const after = await decide(gates, isPending ? new Map([...rest, [changed, ["pending"]]]) : rest);
          expect(after.verdict).not.toBe("pass");
        },
      ),
      { numRuns: 150 },
    );
  });

  it("never passes by further attempts after an answer", async () => {
    await fc.assert(
      fc.asyncProperty(anyGates, single, key, async (gates, evidence, changed) => {
        const before = await decide(gates, evidence);
        const seen = evidence.get(changed)?.[0] ?? 0;
        fc.pre(before.verdict !== "pass" && seen !== "error" && seen !== "timed-out");
        const after = await decide(gates, new Map([...evidence, [changed, [seen, 0]]]));
        expect(after.verdict).toBe(before.verdict);
      }),
      { numRuns: 120 },
    );
  });

  it("does not depend on the order of the evidence", async () => {
    await fc.assert(
      fc.asyncProperty(anyGates, anyEvidence, async (gates, evidence) => {
        const turned = new Map([...evidence].toReversed());
        expect(await decide(gates, turned)).toEqual(await decide(gates, evidence));
      }),
      { numRuns: 100 },
    );
  });

  it("is a pass only where every gate that blocks passed or does not apply, and one gate applies", async () => {
    await fc.assert(
      fc.asyncProperty(anyGates, anyEvidence, async (gates, evidence) => {
        const { verdict, gates: decided } = await decide(gates, evidence);
        const blocking = decided.filter(({ gate }) => gate.enforcement !== "advisory" && !gate.shadow);
        const areMet = blocking.every(({ outcome }) => outcome === "passed" || outcome === "not-applicable");
        const anyApplies = decided.some(({ outcome }) => outcome !== "not-applicable");
        expect(verdict === "pass").toBe(areMet && anyApplies);
      }),
      { numRuns: 120 },
    );
  });
});

/** A change of a gate that may make it stronger, or weaker. */
const edits: readonly ((gate: AnyGate, id: string) => AnyGate)[] = [
  (gate) => ({ ...gate, enforcement: "overridable" }),
  (gate) => ({ ...gate, enforcement: "absolute" }),
  (gate) => ({ ...gate, shadow: false }),
  (gate) => ({ ...gate, retries: 0 }),
  (gate) => ({ ...gate, score: { min: 0.8 } }),
  (gate) => ({ ...gate, score: { min: 1 } }),
  (gate) => mapChecks(gate, (check) => ({ ...check, blocking: true })),
  (gate) => mapChecks(gate, (check) => ({ ...check, require: { ...check.require, m: "<= 1" } })),
  (gate) => mapChecks(gate, (check) => ({ ...check, require: { ...check.require, n: "== 1" } })),
  (gate) => mapChecks(gate, (check) => ({ ...check, weight: check.weight + 1 })),
  (gate) => ({ ...gate, checks: { ...gate.checks, z: { ...firstOf(gate), needs: [] } } }),
  (gate) => ({ ...gate, checks: { ...gate.checks, z: { ...firstOf(gate), needs: [], weight: 0 } } }),
  (gate, id) => ({ ...gate, needs: id === "a" ? gate.needs : ["a"] }),
];

function firstOf({ checks }: AnyGate): AnyGate["checks"][string] {
  const [first] = Object.values(checks);
  if (!first) throw new Error("a gate has a check");
  return first;
}

function mapChecks(
  gate: AnyGate,
  change: (check: AnyGate["checks"][string]) => AnyGate["checks"][string],
): AnyGate {
  return {
    ...gate,
    checks: Object.fromEntries(Object.entries(gate.checks).map(([id, check]) => [id, change(check)])),
  };
}

describe("a policy that is nowhere weaker", { timeout: 60_000 }, () => {
  it("never lets pass what the other does not", async () => {
    let strengthened = 0;
    const edit = fc.tuple(fc.constantFrom("a", "b"), fc.nat(edits.length - 1));
    await fc.assert(
      fc.asyncProperty(
        fewGates,
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        goodEvidence,
        async (gates, changes, evidence) => {
          const stronger = { ...gates };
          for (const [id, index] of changes) {
            const gate = stronger[id];
            if (gate) stronger[id] = edits[index]?.(gate, id) ?? gate;
          }
          const [from, to] = [await readGates(gates), await readGates(stronger)];
          const compared = comparePolicies(from.value, to.value);
          fc.pre(compared.length > 0 && compared.every(({ direction }) => direction !== "weaker"));
          strengthened += 1;
          const before = await decide(gates, evidence);
          fc.pre(before.verdict !== "pass");
          expect((await decide(stronger, evidence)).verdict).not.toBe("pass");
        },
      ),
      { numRuns: 60 },
    );
    expect(strengthened).toBeGreaterThan(30);
  });

  it("has no new check that raises a score: such a check counts as weaker, and this is why", async () => {
    const check = {
      uses: "evidence",
      with: { run: "x" },
      needs: [],
      blocking: false,
      weight: 1,
      require: { m: "<= 2" },
    } as const;
    const gate = {
      needs: [],
      enforcement: "overridable",
      shadow: false,
      retries: 0,
      score: { min: 0.5 },
    } as const;
    const before: AnyGates = { a: { ...gate, checks: { x: check } } };
    const after: AnyGates = { a: { ...gate, checks: { x: check, y: { ...check, weight: 9 } } } };
    const evidence: AnyEvidence = new Map([
      ["a/x", [3]],
      ["a/y", [0]],
    ]);
    expect((await decide(before, evidence)).verdict).toBe("block");
    expect((await decide(after, evidence)).verdict).toBe("pass");
    const changes = comparePolicies((await readGates(before)).value, (await readGates(after)).value);
    expect(changes).toMatchObject([{ path: ["gates", "a", "checks", "y"], direction: "weaker" }]);
  });
});
