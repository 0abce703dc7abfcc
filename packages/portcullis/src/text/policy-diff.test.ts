import { describe, expect, it } from "vitest";
import { comparePolicies } from "#policy";
import { command, commandGate, policyOf } from "../../test/kit/policies.ts";
import { policyDiffText, toPolicyDiffDocument } from "./policy-diff.ts";

async function diff(from: object, to: object) {
  const [before, after] = [await policyOf({ g: from }), await policyOf({ g: to })];
  return toPolicyDiffDocument(comparePolicies(before.value, after.value));
}

describe("how a policy differs", () => {
  it("is told with what gets weaker first", async () => {
    const document = await diff(
      commandGate({ title: "Build", checks: { run: command({ require: { duration: "<= 1m" } }) } }),
      commandGate({ title: "Make", checks: { run: command({ require: { duration: "<= 2m" } }) } }),
    );
    expect(document.direction).toBe("weaker");
    expect(policyDiffText(document)).toBe(
      "weaker    gates.g.checks.run.require.duration: <= 1m -> <= 2m\n" +
        "neutral   gates.g.title: Build -> Make\n2 changes, 1 weaker\n",
    );
  });

  it("is stronger where nothing gets weaker", async () => {
    const slow = { checks: { run: command({ require: { duration: "<= 2m" } }) } };
    const fast = { checks: { run: command({ require: { duration: "<= 1m" } }) } };
    expect((await diff(slow, fast)).direction).toBe("stronger");
  });

  it("is nothing where both ask for the same", async () => {
    const document = await diff(commandGate(), commandGate());
    expect(document).toEqual({ kind: "portcullis.policy-diff/v1", direction: "equal", changes: [] });
    expect(policyDiffText(document)).toBe("the policies ask for the same\n");
  });

  it("stays one harmless line a change", async () => {
    const text = policyDiffText(await diff(commandGate(), commandGate({ title: "a\u001b[2J\nb" })));
    expect(text.trimEnd().split("\n")).toHaveLength(2);
    expect(text).toContain("a\\u{1b}[2J");
  });
});
