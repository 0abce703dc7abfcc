import { describe, expect, it } from "vitest";
import type { CiFacts, Git } from "#app/ports";
import { Fault, type Instant, instant } from "#core";
import type { LoadedFile } from "#policy";
import { fakeClock } from "../../../test/kit/fake-clock.ts";
import { aBase, fakeGit } from "../../../test/kit/fake-git.ts";
import { commandGate } from "../../../test/kit/policies.ts";
import { aRequest } from "../../../test/kit/run-request.ts";
import { nodeSha256 } from "../../adapters/sha256.ts";
import { prepareRun } from "./prepare.ts";
import type { RunPorts, RunRequest } from "./request.ts";

const text = JSON.stringify({
  portcullis: 1,
  tier: "standard",
  gates: { build: commandGate(), test: commandGate({ needs: ["build"] }) },
});
const commits = { tip: { [aRequest.policyFile]: text }, "merge-base": { [aRequest.policyFile]: text } };
const never = () => {
  throw new Error("nothing runs while a run is prepared");
};

type World = Readonly<{ git?: Git; ci?: Partial<CiFacts>; now?: Instant; policy?: LoadedFile }>;

async function prepare(request: Partial<RunRequest>, { git, ci, now, policy }: World = {}) {
  const ports: RunPorts = {
    git: git ?? fakeGit(commits),
    policyFilesAt: () => ({ load: async () => policy ?? { kind: "loaded", text } }),
    filesAt: never,
    recordsAt: never,
    processes: { run: never },
    collect: never,
    clock: { ...fakeClock(), ...(now !== undefined && { now: () => now }) },
    sha256: nodeSha256,
    ci: { producer: "local", ...ci },
    environment: {},
    presets: new Map(),
  };
  return prepareRun({ ...aRequest, ...request }, ports);
}

describe("a clock that is behind what has happened", () => {
  const behind = (durationMs: number) => ({ now: instant(aBase.tipAt - durationMs) });

  it("is a fault where it is more than five minutes behind the base's newest commit", async () => {
    const thrown = await prepare({ base: "origin/main" }, behind(3_723_456)).catch((each: unknown) => each);
    expect(thrown).toBeInstanceOf(Fault);
    expect(thrown).toMatchObject({
      code: "clock.behind",
      message: "this machine says 2026-11-20T06:57:56.544Z, which is 62m before the base's newest commit",
      hint: "set the clock of this machine",
    });
  });

  it("is let pass within five minutes, since clocks differ", async () => {
    expect((await prepare({ base: "origin/main" }, behind(300_000))).kind).toBe("prepared");
    await expect(prepare({ base: "origin/main" }, behind(300_001))).rejects.toThrow(Fault);
  });

  it("is not known without a base", async () => {
    expect((await prepare({}, { now: instant(0) })).kind).toBe("prepared");
  });
});

describe("the base", () => {
  it("is the one that was asked for, before that of the pull request", async () => {
    const ci = { pullRequest: { baseRef: "refs/remotes/origin/main" } };
    const refOf = async (request: Partial<RunRequest>) => {
      const prepared = await prepare(request, { ci });
      return prepared.kind === "prepared" ? prepared.base?.ref : prepared;
    };
    expect(await refOf({ base: "origin/next" })).toBe("origin/next");
    expect(await refOf({})).toBe("refs/remotes/origin/main");
  });

  it("is asked for only once the checkout is known to be the right head", async () => {
    const asked: string[] = [];
    const git: Git = {
      ...fakeGit(commits),
      checkout: async () => {
        throw new Fault("git.other_checkout", "another head");
      },
      base: async (ref) => {
        asked.push(ref);
        return aBase;
      },
    };
    await expect(prepare({ base: "origin/main" }, { git })).rejects.toThrow("another head");
    expect(asked).toEqual([]);
  });
});

describe("what was misunderstood", () => {
  it("is told all at once: claims and gates", async () => {
    const claims = new Map([["tier", "low"]] as const);
    const prepared = await prepare({ claims, gates: ["biuld"] });
    expect(prepared).toMatchObject({
      kind: "usage-problems",
      problems: [{ code: "usage.claim_contradicts" }, { code: "usage.unknown_gate", nearest: "build" }],
    });
  });

  it("ends the preparation before the content is digested where no policy can be read", async () => {
    const git: Git = { ...fakeGit({}), checkout: never };
    const prepared = await prepare({}, { git, policy: { kind: "absent" } });
    expect(prepared).toMatchObject({ kind: "usage-problems", problems: [{ code: "usage.no_policy" }] });
  });
});

it("lays out the gates in the order of their needs", async () => {
  const prepared = await prepare({ base: "origin/main", gates: ["test"] });
  if (prepared.kind !== "prepared") throw new Error(prepared.kind);
  expect(prepared.plan.gates.map(({ gate }) => gate.id)).toEqual(["build", "test"]);
  expect(prepared.loaded.place.tip).toBe("tip");
});
