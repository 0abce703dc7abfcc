import { describe, expect, it } from "vitest";
import type { Policy } from "#policy";
import { gateOf, judged, stepsOf } from "../../test/kit/cases.ts";
import { exits, results } from "../../test/kit/evidence.ts";
import { commandGate, policyOf } from "../../test/kit/policies.ts";
import type { Decision } from "./decision.ts";
import type { PolicyChange, PolicySide } from "./policy-change.ts";

const people = { people: { ada: {} } };
const base = await policyOf({ build: commandGate({ retries: 1 }) }, people);
const stronger = await policyOf({ build: commandGate({ retries: 0 }) }, people);
const weaker = await policyOf({ build: commandGate({ retries: 2, shadow: true }) }, people);
const otherCommand = await policyOf(
  { build: { retries: 1, checks: { run: { uses: "command", with: { run: "other" } } } } },
  people,
);

const bare = await policyOf({ build: commandGate({ retries: 1 }) });
const noted = await policyOf(
  { build: commandGate({ retries: 1 }) },
  { ...people, policyChange: { mode: "note" } },
);
const strict = await policyOf({ build: commandGate({ retries: 1 }) }, { policyChange: { mode: "approve" } });

const side = ({ value }: Policy): PolicySide => ({ kind: "policy", value });
const passing = results({ "build/run": exits(0) });

function change(head: PolicySide, given: Partial<PolicyChange> = {}): PolicyChange {
  return { mergeBase: side(base), head, records: [], ...given };
}

function decide(policyChange: PolicyChange, by: Policy = base): Decision {
  return judged(by, passing, { policyChange });
}

/** What the gate says of the change: its reason in a word. */
function said(decision: Decision) {
  const { outcome, checks } = gateOf(decision, "policy-change");
  const reason = checks[0]?.reason;
  return {
    outcome,
    verdict: decision.verdict,
    ...(reason?.code === "policy_change" && { change: reason.change }),
  };
}

describe("the gate policy-change", () => {
  it("passes an unchanged policy", () => {
    expect(said(decide(change(side(base))))).toEqual({
      outcome: "passed",
      verdict: "pass",
      change: { kind: "unchanged" },
    });
  });

  it("passes a change that is nowhere weaker, and counts what changed", () => {
    expect(said(decide(change(side(stronger))))).toEqual({
      outcome: "passed",
      verdict: "pass",
      change: { kind: "not-weaker", changes: 1 },
    });
  });

  it("blocks a weakening, and names each", () => {
    const decision = decide(change(side(weaker)));
    expect(said(decision)).toMatchObject({
      outcome: "failed",
      verdict: "block",
      change: {
        kind: "weaker",
        weakenings: [
          { kind: "policy", change: { path: ["gates", "build", "shadow"], from: "false", to: "true" } },
          { kind: "policy", change: { path: ["gates", "build", "retries"], from: "1", to: "2" } },
        ],
      },
    });
    expect(decision.toPass).toMatchObject([
      { gate: "policy-change", check: "compare", do: { code: "approve_policy_change", weakenings: 2 } },
    ]);
  });

  it("blocks a change whose direction cannot be told, like another command", () => {
    expect(said(decide(change(side(otherCommand))))).toMatchObject({
      outcome: "failed",
      change: { kind: "weaker" },
    });
  });

  it("blocks the removal of the policy", () => {
    const decision = decide(change({ kind: "absent", file: ".portcullis/policy.yml" }));
    expect(said(decision)).toEqual({
      outcome: "failed",
      verdict: "block",
      change: { kind: "removed", file: ".portcullis/policy.yml" },
    });
    expect(stepsOf(decision)).toEqual(["policy-change/compare restore_policy"]);
  });

  it("blocks a policy that cannot be read, on either side", () => {
    const unreadable: PolicySide = { kind: "unreadable", problems: 3 };
    expect(said(decide(change(unreadable)))).toMatchObject({
      outcome: "failed",
      change: { kind: "unreadable", side: "head", problems: 3 },
    });
    const atBase = decide(change(side(base), { mergeBase: unreadable }));
    expect(said(atBase)).toMatchObject({
      outcome: "failed",
      change: { kind: "unreadable", side: "merge-base" },
    });
    expect(stepsOf(atBase)).toEqual(["policy-change/compare mend_policy"]);
  });

  it("blocks records that are edited or gone, though the policy is the same", () => {
    const records = [
      { file: ".portcullis/acts/OVR-1/a.json", what: "deleted" },
      { file: ".portcullis/acts/OVR-1/b.json", what: "edited" },
    ] as const;
    expect(said(decide(change(side(base), { records })))).toEqual({
      outcome: "failed",
      verdict: "block",
      change: { kind: "weaker", weakenings: records.map((record) => ({ kind: "file", ...record })) },
    });
  });

  it("does not apply to a first policy", () => {
    const first = change(side(weaker), { mergeBase: { kind: "absent", file: ".portcullis/policy.yml" } });
    expect(said(decide(first))).toEqual({
      outcome: "not-applicable",
      verdict: "pass",
      change: { kind: "first-policy" },
    });
  });

  it("is not there where there is no base to compare with", () => {
    expect(judged(base, passing).gates.map(({ gate }) => gate.id)).toEqual(["build"]);
  });

  it("does not count as a gate of the policy that applies", async () => {
    const elsewhere = await policyOf({ build: commandGate({ when: "false" }) }, people);
    expect(decide(change(side(base)), elsewhere).verdict).toBe("block");
  });
});

describe("the mode of the gate policy-change", () => {
  it.each([
    ["blocks where the policy has people", base, "overridable", "block"],
    ["is shown alone where the policy has none, since nobody could approve", bare, "advisory", "pass"],
    ["is shown alone where the policy says so", noted, "advisory", "pass"],
    ["blocks where the policy says so, also without people", strict, "overridable", "block"],
  ])("%s", (_, by, enforcement, verdict) => {
    const decision = decide(change(side(weaker)), by);
    expect(gateOf(decision, "policy-change")).toMatchObject({
      outcome: "failed",
      gate: { enforcement, shadow: false },
    });
    expect(decision.verdict).toBe(verdict);
  });

  it("is that of the policy that judges, never of the one that is brought along", () => {
    const decision = decide(change(side(noted)), base);
    expect(said(decision)).toMatchObject({
      outcome: "failed",
      verdict: "block",
      change: { weakenings: [{ change: { path: ["policyChange", "mode"], to: "note" } }] },
    });
  });
});
