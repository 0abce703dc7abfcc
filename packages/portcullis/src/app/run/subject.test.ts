import { describe, expect, it } from "vitest";
import type { Base, Checkout, CiFacts } from "#app/ports";
import type { FactName } from "#judge";
import { aBase, aCheckout } from "../../../test/kit/fake-git.ts";
import { commandGate, policyOf } from "../../../test/kit/policies.ts";
import { aRequest } from "../../../test/kit/run-request.ts";
import type { RunRequest } from "./request.ts";
import { gatherSubject } from "./subject.ts";

type World = Readonly<{
  request?: Partial<RunRequest>;
  checkout?: Partial<Checkout>;
  base?: Base;
  ci?: Partial<CiFacts>;
  policy?: object;
}>;

async function gather({ request, checkout, base, ci, policy }: World) {
  return gatherSubject(
    { ...aRequest, ...request },
    { ...aCheckout, ...checkout },
    base,
    { producer: "ci", ...ci },
    await policyOf({ g: commandGate() }, policy),
  );
}

async function factOf(name: FactName, world: World) {
  return (await gather(world)).subject.facts.get(name);
}

describe("what is proven", () => {
  it("comes from git and the policy, and is no claim", async () => {
    const { subject } = await gather({
      base: aBase,
      policy: { tier: "standard", repository: "acme/shop" },
    });
    const proven = (value: string) => ({ value, claimed: false });
    expect([...subject.facts]).toEqual([
      ["repository", proven("acme/shop")],
      ["tier", proven("standard")],
      ["branch", proven("feature")],
      ["base", proven("main")],
    ]);
  });

  it.each([
    ["main", "main"],
    ["origin/main", "main"],
    ["refs/heads/release/2.x", "release/2.x"],
    ["refs/remotes/origin/main", "main"],
    ["refs/remotes/upstream/main", "main"],
    ["refs/tags/v1", "refs/tags/v1"],
  ])("names the base %s as %s", async (ref, value) => {
    expect(await factOf("base", { base: { ...aBase, ref } })).toEqual({ value, claimed: false });
  });

  it("carries the paths that the head changes, and none without a base", async () => {
    const { subject } = await gather({ base: { ...aBase, paths: ["a.ts"] } });
    expect(subject.paths).toEqual(["a.ts"]);
    expect((await gather({})).subject).not.toHaveProperty("paths");
  });

  it("is not what the environment of a CI says against it", async () => {
    const world = { ci: { branch: "main" }, checkout: { remoteRepository: "evil/shop" } };
    expect(await factOf("branch", world)).toEqual({ value: "feature", claimed: false });
    const policy = { repository: "acme/shop" };
    expect(await factOf("repository", { ...world, policy })).toEqual({ value: "acme/shop", claimed: false });
  });
});

describe("what is claimed", () => {
  it("is all that the CI says of a pull request", async () => {
    const { branch: _, ...detached } = aCheckout;
    const policy = await policyOf({ g: commandGate() });
    const pullRequest = { baseRef: "refs/remotes/origin/main", labels: ["hotfix"], author: "ada" };
    const ci: CiFacts = { producer: "ci", branch: "feature", pullRequest };
    const { subject } = gatherSubject(aRequest, detached, undefined, ci, policy);
    expect([...subject.facts]).toEqual([
      ["branch", { value: "feature", claimed: true }],
      ["labels", { value: ["hotfix"], claimed: true }],
      ["author", { value: "ada", claimed: true }],
      ["trigger", { value: "pull-request", claimed: true }],
    ]);
  });

  it("is replaced by what a person says", async () => {
    const request = { claims: new Map([["author", "bob"] as const]) };
    const ci = { pullRequest: { baseRef: "main", author: "ada" } };
    expect(await factOf("author", { request, ci })).toEqual({ value: "bob", claimed: true });
  });

  it("is a problem where it contradicts what is proven, and changes nothing", async () => {
    const claims = new Map([
      ["branch", "main"],
      ["tier", "low"],
    ] as const);
    const { subject, problems } = await gather({ request: { claims }, policy: { tier: "standard" } });
    expect(problems).toEqual([
      { code: "usage.claim_contradicts", fact: "tier", claimed: "low", proven: "standard" },
      { code: "usage.claim_contradicts", fact: "branch", claimed: "main", proven: "feature" },
    ]);
    expect(subject.facts.get("branch")).toEqual({ value: "feature", claimed: false });
  });

  it("is proven where it agrees", async () => {
    const { subject, problems } = await gather({
      request: { claims: new Map([["branch", "feature"]] as const) },
    });
    expect(problems).toEqual([]);
    expect(subject.facts.get("branch")).toEqual({ value: "feature", claimed: false });
  });

  it("has the phase of the request", async () => {
    expect(await factOf("phase", { request: { phase: "merge" } })).toEqual({ value: "merge", claimed: true });
  });
});
