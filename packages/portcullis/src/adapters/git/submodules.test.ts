import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeRepository, repositoryAt, type TestRepository } from "../../../test/kit/repository.ts";
import { createGit } from "./index.ts";

async function look(repo: TestRepository) {
  return createGit(repo.root, { environment: repo.environment }).checkout();
}

async function withSubmodule() {
  const inner = await makeRepository();
  inner.write("a.ts", "1");
  inner.commit("Inner");
  const repo = await makeRepository();
  repo.git("submodule", "add", "-q", inner.root, "sub");
  repo.commit("Add a submodule");
  return { repo, sub: repositoryAt(join(repo.root, "sub")), before: (await look(repo)).content };
}

describe("a submodule", () => {
  it("counts as its commit, fetched or not", async () => {
    const { repo, before } = await withSubmodule();
    expect((await look(repo)).dirty).toBe(false);
    repo.git("submodule deinit -q -f sub");
    expect(await look(repo)).toMatchObject({ content: before, dirty: false });
  });

  it("counts as what is checked out in it, committed around it or not", async () => {
    const { repo, sub, before } = await withSubmodule();
    sub.write("a.ts", "2");
    sub.commit("Inside");
    const moved = await look(repo);
    expect(moved.content).not.toBe(before);
    expect(moved.dirty).toBe(true);
    repo.commit("Outside");
    expect(await look(repo)).toMatchObject({ content: moved.content, dirty: false });
  });

  it("shows uncommitted and untracked changes inside it", async () => {
    const { repo, sub, before } = await withSubmodule();
    sub.write("a.ts", "2");
    const changed = await look(repo);
    sub.write("a.ts", "3");
    const again = await look(repo);
    sub.git("checkout -q -- a.ts");
    sub.write("b.ts", "1");
    const untracked = await look(repo);
    expect(new Set([before, changed.content, again.content, untracked.content]).size).toBe(4);
    expect([changed.dirty, untracked.dirty]).toEqual([true, true]);
  });

  it("that was removed is no part of the content", async () => {
    const { repo, before } = await withSubmodule();
    repo.delete("sub");
    const removed = await look(repo);
    expect(removed.content).not.toBe(before);
    expect(removed.dirty).toBe(true);
  });

  it("that has files but no repository is a fault: git would not look at them", async () => {
    const { repo } = await withSubmodule();
    repo.git("submodule deinit -q -f sub");
    repo.write("sub/evil.ts", "x");
    expect(repo.git("status --porcelain")).toBe("");
    await expect(look(repo)).rejects.toMatchObject({ code: "git.odd_submodule" });
    repo.write("sub/.git/empty", "");
    await expect(look(repo)).rejects.toMatchObject({ code: "git.odd_submodule" });
  });
});

describe("a repository within that is not tracked", () => {
  it("counts like the submodule that it would become", async () => {
    const repo = await makeRepository();
    repo.commit("First");
    const before = await look(repo);
    repo.write("within/a.ts", "1");
    const within = repositoryAt(join(repo.root, "within"));
    within.git("init -q --template= -b main");
    const unborn = await look(repo);
    within.commit("Inner");
    const untracked = await look(repo);
    repo.git("-c", "advice.addEmbeddedRepo=false", "add", "within");
    const staged = await look(repo);
    expect(new Set([before.content, unborn.content, untracked.content]).size).toBe(3);
    expect(staged.content).toBe(untracked.content);
    expect([before.dirty, untracked.dirty, staged.dirty]).toEqual([false, true, true]);
  });
});
