import { describe, expect, it } from "vitest";
import { planRun, type Selection } from "#judge";
import { aSubject } from "../../test/kit/cases.ts";
import { command, commandGate, policyOf } from "../../test/kit/policies.ts";
import { planText, toPlanDocument } from "./plan.ts";

const selection: Selection = {
  kind: "partial",
  leftOut: new Map([
    ["docs", { code: "not_selected" }],
    ["deploy", { code: "claimed_phase", phase: "merge" }],
  ]),
};

async function plan() {
  const policy = await policyOf(
    {
      build: commandGate(),
      test: commandGate({
        needs: ["build"],
        checks: { unit: command(), slow: command({ when: 'subject.branch == "main"' }) },
      }),
      audit: commandGate({ tiers: ["mission-critical"] }),
      docs: commandGate(),
      deploy: commandGate(),
      odd: commandGate({ when: 'subject.author == "ada"' }),
    },
    { tier: "standard" },
  );
  const subject = aSubject({ branch: "feature", tier: "standard" });
  return toPlanDocument(planRun(policy, subject, selection));
}

describe("the plan of a run", () => {
  it("tells what would run, and why the rest would not", async () => {
    const text = planText(await plan());
    expect(text.split("\n")).toEqual([
      "build",
      "  run [command]",
      "audit: not applicable: applies to mission-critical; the tier is standard",
      expect.stringMatching(/^odd: error: the condition subject\.author == "ada" cannot be answered: \S/),
      "test (needs build)",
      "  unit [command]",
      '  slow [command]: not applicable: applies when subject.branch == "main"',
      "docs: not in this run: not asked for",
      "deploy: not in this run: belongs to other phases than merge, which is claimed",
      "",
    ]);
  });

  it("is a document with a state and a reason for each", async () => {
    const { kind, gates, notSelected } = await plan();
    expect(kind).toBe("portcullis.plan/v1");
    expect(gates.map(({ id, state }) => [id, state])).toEqual([
      ["build", "would-run"],
      ["audit", "not-applicable"],
      ["odd", "error"],
      ["test", "would-run"],
    ]);
    expect(gates[0]).toMatchObject({
      reason: null,
      needs: [],
      checks: [{ state: "would-run", reason: null }],
    });
    expect(notSelected.map(({ gate }) => gate)).toEqual(["docs", "deploy"]);
  });
});
