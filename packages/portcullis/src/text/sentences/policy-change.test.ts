import { describe, expect, it } from "vitest";
import type { PolicyChangeReason, Weakening } from "#judge";
import { expectGolden } from "../../../test/kit/golden.ts";
import { changeSentence, policyChangeSentence } from "./policy-change.ts";

const lowered: Weakening = {
  kind: "policy",
  change: {
    path: ["gates", "quality", "checks", "cov", "require", "coverage.lines"],
    direction: "weaker",
    from: ">= 80%",
    to: ">= 60%",
  },
};
const removed: Weakening = {
  kind: "policy",
  change: { path: ["gates", "lint"], direction: "weaker", from: "lint" },
};
const edited: Weakening = { kind: "file", file: ".portcullis/acts/1.json", what: "edited" };

type ByKind = Readonly<{
  [Kind in PolicyChangeReason["kind"]]: readonly (PolicyChangeReason & { kind: Kind })[];
}>;

const samples: ByKind = {
  "first-policy": [{ kind: "first-policy" }],
  unchanged: [{ kind: "unchanged" }],
  "not-weaker": [
    { kind: "not-weaker", changes: 1 },
    { kind: "not-weaker", changes: 3 },
  ],
  weaker: [
    { kind: "weaker", weakenings: [lowered] },
    { kind: "weaker", weakenings: [lowered, removed, edited] },
    { kind: "weaker", weakenings: [lowered, removed, edited, edited, edited] },
  ],
  removed: [{ kind: "removed", file: ".portcullis/policy.yml" }],
  unreadable: [
    { kind: "unreadable", side: "head", problems: 1 },
    { kind: "unreadable", side: "merge-base", problems: 2 },
  ],
};

describe("what a change does to the policy", () => {
  it("is told with the worst three weakenings", () => {
    const lines = Object.values<readonly PolicyChangeReason[]>(samples)
      .flat()
      .map((reason) => `${reason.kind}: ${policyChangeSentence(reason)}\n`);
    expectGolden(lines.join(""), "./golden/policy-change.txt", import.meta.url);
  });

  it("tells a value that came, went or changed", () => {
    const path = ["gates", "quality", "timeout"];
    expect(changeSentence({ path, direction: "neutral", from: "45m", to: "30m" })).toBe(
      "gates.quality.timeout: 45m -> 30m",
    );
    expect(changeSentence({ path, direction: "neutral", to: "30m" })).toBe(
      "gates.quality.timeout: added 30m",
    );
    expect(changeSentence({ path, direction: "weaker", from: "45m" })).toBe(
      "gates.quality.timeout: removed 45m",
    );
  });
});
