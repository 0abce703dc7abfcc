import { expect, it } from "vitest";
import { planRun } from "#judge";
import { aSubject } from "../../../test/kit/cases.ts";
import { commandGate, policyOf } from "../../../test/kit/policies.ts";
import { waitersOf } from "./urgency.ts";

it("counts each gate that waits once, however many ways lead to it, in whatever order they are written", async () => {
  const policy = await policyOf({
    last: commandGate({ needs: ["left", "right"] }),
    left: commandGate({ needs: "first" }),
    right: commandGate({ needs: "first" }),
    first: commandGate(),
    alone: commandGate(),
  });
  const plan = planRun(policy, aSubject(), { kind: "all" });
  expect(Object.fromEntries(waitersOf(plan))).toEqual({ first: 3, left: 1, right: 1, last: 0, alone: 0 });
});
