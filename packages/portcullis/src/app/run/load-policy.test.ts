import { describe, expect, it } from "vitest";
import type { LoadedFile } from "#policy";
import { aBase, type Commits, fakeGit } from "../../../test/kit/fake-git.ts";
import { commandGate } from "../../../test/kit/policies.ts";
import { nodeSha256 } from "../../adapters/sha256.ts";
import { loadPolicy } from "./load-policy.ts";

const file = ".portcullis/policy.yml";
const strict = JSON.stringify({ portcullis: 1, gates: { g: commandGate() } });
const lax = JSON.stringify({ portcullis: 1, gates: { g: commandGate({ enforcement: "advisory" }) } });
const broken = "portcullis: 1\ngates: []\n";

type World = Readonly<{ head?: string | LoadedFile; commits?: Commits }>;

function headOf(head: World["head"]): LoadedFile {
  if (head === undefined) return { kind: "absent" };
  return typeof head === "string" ? { kind: "loaded", text: head } : head;
}

async function load({ head, commits = {} }: World, base: typeof aBase | undefined = aBase) {
  return loadPolicy(file, base, {
    git: fakeGit(commits),
    files: { load: async (asked) => (asked === file ? headOf(head) : { kind: "absent" }) },
    sha256: nodeSha256,
    presets: new Map(),
  });
}

async function loaded(world: World) {
  const answer = await load(world);
  if (answer.kind !== "loaded") throw new Error(JSON.stringify(answer));
  return answer;
}

const at = (tip: string | undefined, mergeBase = tip): Commits => ({
  ...(tip !== undefined && { tip: { [file]: tip } }),
  ...(mergeBase !== undefined && { "merge-base": { [file]: mergeBase } }),
});

describe("the policy that judges", () => {
  it("is that of the base's tip, whatever the head says", async () => {
    const { policy, place, notes } = await loaded({ head: lax, commits: at(strict) });
    expect(policy.gates[0]?.enforcement).not.toBe("advisory");
    expect(place).toEqual({ file, ref: "origin/main", tip: "tip" });
    expect(notes).toEqual([]);
  });

  it("is the work tree's where there is no base, and that is noted", async () => {
    const answer = await loadPolicy(file, undefined, {
      git: fakeGit(),
      files: { load: async () => ({ kind: "loaded", text: strict }) },
      sha256: nodeSha256,
      presets: new Map(),
    });
    expect(answer).toMatchObject({
      kind: "loaded",
      place: { file },
      notes: [{ code: "policy.working_tree", file }],
    });
    expect(answer).not.toHaveProperty("change");
  });

  it("is the head's own where the base has none: the first policy", async () => {
    const answer = await loaded({ head: strict });
    expect(answer.place).toEqual({ file });
    expect(answer.notes).toEqual([{ code: "policy.first", file }]);
    expect(answer.change?.mergeBase).toEqual({ kind: "absent", file });
  });

  it("is the first one as well where an older base had one that was removed since", async () => {
    const { change } = await loaded({ head: strict, commits: at(undefined, strict) });
    expect(change?.mergeBase).toEqual({ kind: "absent", file });
  });

  it("is noted to have sections that are not yet in use", async () => {
    const head = JSON.stringify({ portcullis: 1, freezes: [], gates: { g: commandGate() } });
    const { notes } = await loaded({ head });
    expect(notes).toEqual([
      { code: "policy.first", file },
      { code: "policy.not_yet_in_use", keys: ["freezes"] },
    ]);
  });
});

describe("no policy judges", () => {
  it("where neither the base nor the head has one", async () => {
    expect(await load({})).toEqual({
      kind: "usage-problems",
      problems: [{ code: "usage.no_policy", file }],
    });
  });

  it("where the base's has problems, even if the head mends them", async () => {
    const answer = await load({ head: strict, commits: at(broken) });
    expect(answer).toMatchObject({ kind: "policy-problems", problems: [{ where: { file } }] });
  });

  it.each(["link", "folder"] as const)("where the base has a %s in its place", async (because) => {
    expect(await load({ head: strict, commits: at(because) })).toEqual({
      kind: "usage-problems",
      problems: [{ code: "usage.policy_refused", file, because, ref: "origin/main" }],
    });
  });

  it("where the first one of a head is a link", async () => {
    const head = { kind: "refused", because: "link" } as const;
    expect(await load({ head })).toEqual({
      kind: "usage-problems",
      problems: [{ code: "usage.policy_refused", file, because: "link" }],
    });
  });
});

describe("what the head changes of the policy", () => {
  it("is told from the merge base, and not from the tip", async () => {
    const { change } = await loaded({ head: lax, commits: at(strict, lax) });
    expect(change?.mergeBase).toEqual(change?.head);
  });

  it.each([
    ["is absent", undefined, { kind: "absent", file }],
    ["has problems", broken, { kind: "unreadable", problems: 1 }],
    ["is a link", { kind: "refused", because: "link" } as const, { kind: "unreadable", problems: 1 }],
  ])("is shown where the head's %s, while the base's judges", async (_, head, side) => {
    const { change, place } = await loaded({ ...(head !== undefined && { head }), commits: at(strict) });
    expect(change?.head).toEqual(side);
    expect(place.tip).toBe("tip");
  });

  it("is shown where the merge base's cannot be read", async () => {
    const { change } = await loaded({ head: strict, commits: at(strict, broken) });
    expect(change?.mergeBase).toEqual({ kind: "unreadable", problems: 1 });
  });
});
