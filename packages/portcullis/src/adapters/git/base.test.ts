import { describe, expect, it } from "vitest";
import {
  firstCommitAt,
  makeRepository,
  repositoryAt,
  type TestRepository,
} from "../../../test/kit/repository.ts";
import { createGit } from "./index.ts";

async function baseOf(repo: TestRepository, ref: string) {
  const git = createGit(repo.root, { environment: repo.environment });
  try {
    return await git.base(ref);
  } finally {
    await git.close();
  }
}

/** main: first, second. feature, from first: third. Checked out is feature. */
async function forked(): Promise<TestRepository> {
  const repo = await makeRepository();
  repo.write("a.ts", "1\n");
  repo.write("b.ts", "1\n");
  repo.commit("First");
  repo.write("a.ts", "2\n");
  repo.commit("Second");
  repo.git("switch -q -c feature HEAD~1");
  repo.write("b.ts", "2\n");
  repo.commit("Third");
  return repo;
}

describe("the base", () => {
  it("has a tip with its instant, and the commit where the head left it", async () => {
    const repo = await forked();
    expect(await baseOf(repo, "main")).toEqual({
      ref: "main",
      tip: repo.id("main"),
      mergeBase: repo.id("main~1"),
      tipAt: firstCommitAt + 60_000,
      paths: ["b.ts"],
    });
  });

  it("changes what is committed, staged, unstaged and untracked, both names of a rename, and nothing else", async () => {
    const repo = await forked();
    repo.write("staged.ts", "x");
    repo.git("add staged.ts");
    repo.git("mv a.ts renamed.ts");
    repo.write("ä.ts", "x");
    repo.write("deep/down.ts", "x");
    repo.write(".gitignore", "*.log\n");
    repo.write("out.log", "x");
    const { paths } = await baseOf(repo, "main");
    expect(paths).toEqual([".gitignore", "a.ts", "b.ts", "deep/down.ts", "renamed.ts", "staged.ts", "ä.ts"]);
  });

  it("changes nothing where the work tree takes a commit back", async () => {
    const repo = await forked();
    repo.write("b.ts", "1\n");
    expect((await baseOf(repo, "main")).paths).toEqual([]);
  });

  it("sees a change that a flag of the index hides from git", async () => {
    const repo = await forked();
    repo.git("update-index --skip-worktree a.ts");
    repo.write("a.ts", "hidden\n");
    expect((await baseOf(repo, "main")).paths).toEqual(["a.ts", "b.ts"]);
  });

  it("is itself the merge base where the head is up to date", async () => {
    const repo = await forked();
    repo.git("switch -q main");
    repo.git("switch -q -c ahead");
    repo.write("c.ts", "1");
    repo.commit("Ahead");
    const base = await baseOf(repo, "main");
    expect(base.mergeBase).toBe(base.tip);
    expect(base.paths).toEqual(["c.ts"]);
  });

  it("is the same by tag, by id, by full name and by revision", async () => {
    const repo = await forked();
    repo.git("tag -a v1 -m v1 main");
    const tip = repo.id("main");
    for (const ref of ["v1", tip, tip.slice(0, 10), "refs/heads/main", "HEAD~1"]) {
      const wanted = ref === "HEAD~1" ? repo.id("HEAD~1") : tip;
      expect((await baseOf(repo, ref)).tip).toBe(wanted);
    }
  });

  it("works with SHA-256 ids", async () => {
    const repo = await makeRepository({ objectFormat: "sha256" });
    repo.write("a.ts", "1");
    const first = repo.commit("First");
    repo.write("a.ts", "2");
    repo.commit("Second");
    expect(await baseOf(repo, "HEAD~1")).toMatchObject({ tip: first, mergeBase: first, paths: ["a.ts"] });
  });
});

describe("the name of a base", () => {
  it("means the branch at the remote, not a local one that is stale", async () => {
    const origin = await forked();
    origin.git("switch -q main");
    const clone = origin.clone();
    const stale = clone.id("main~1");
    clone.git("update-ref refs/heads/main HEAD~1");
    expect(clone.id("main")).toBe(stale);
    expect((await baseOf(clone, "main")).tip).toBe(origin.id("main"));
    expect((await baseOf(clone, "origin/main")).tip).toBe(origin.id("main"));
    expect((await baseOf(clone, "refs/remotes/origin/HEAD")).tip).toBe(origin.id("main"));
    expect((await baseOf(clone, "refs/heads/main")).tip).toBe(stale);
  });

  it("never means a tag of the author's where there is a branch", async () => {
    const origin = await forked();
    const clone = origin.clone();
    clone.git("tag main HEAD");
    clone.git("tag origin/main HEAD");
    expect((await baseOf(clone, "main")).tip).toBe(origin.id("main"));
    expect((await baseOf(clone, "origin/main")).tip).toBe(origin.id("main"));
  });

  it("never means a branch that the author named like it at the remote", async () => {
    const origin = await forked();
    origin.git("branch origin/main feature");
    const clone = origin.clone();
    expect((await baseOf(clone, "origin/main")).tip).toBe(origin.id("main"));
  });

  it("is refused where two remotes could be meant", async () => {
    const origin = await forked();
    const clone = origin.clone();
    clone.git("update-ref refs/remotes/upstream/main HEAD");
    clone.git("update-ref refs/remotes/origin/upstream/main HEAD~1");
    await expect(baseOf(clone, "upstream/main")).rejects.toMatchObject({ code: "git.ambiguous_base" });
  });

  it.each([
    "nowhere",
    "",
    "-foo",
    "--output=x",
    "main:a.ts",
    "a b",
    "main\nHEAD",
    ":/First",
    "refs/remotes/origin/main",
  ])("%j is no base", async (ref) => {
    const repo = await forked();
    await expect(baseOf(repo, ref)).rejects.toMatchObject({ code: "git.no_such_base" });
  });

  it("that is missing comes with the fetch to do", async () => {
    const repo = await forked();
    const hint =
      "if it is a branch at the remote, fetch it: git fetch origin +refs/heads/release/1:refs/remotes/origin/release/1";
    for (const ref of ["release/1", "origin/release/1", "refs/remotes/origin/release/1"]) {
      await expect(baseOf(repo, ref)).rejects.toMatchObject({ code: "git.no_such_base", hint });
    }
  });
});

describe("history that is cut short", () => {
  it("without the merge base is a fault that names the fetch", async () => {
    const origin = await forked();
    const clone = origin.clone("--depth=1", "--no-single-branch");
    await expect(baseOf(clone, "main")).rejects.toMatchObject({
      code: "git.shallow",
      hint: expect.stringContaining("git fetch --unshallow origin"),
    });
    clone.git("fetch -q --unshallow origin");
    expect((await baseOf(clone, "main")).mergeBase).toBe(origin.id("main~1"));
  });

  it("after the merge base does no harm", async () => {
    const origin = await forked();
    origin.write("c.ts", "1");
    origin.commit("Fourth");
    origin.git("switch -q main");
    origin.git("switch -q -c other");
    origin.write("d.ts", "1");
    origin.commit("Fifth");
    const clone = origin.clone("--depth=2", "--no-single-branch");
    expect(clone.git("rev-parse --is-shallow-repository").trim()).toBe("true");
    expect((await baseOf(clone, "main")).mergeBase).toBe(origin.id("main"));
  });

  it("so that an older merge base than the true one shows is a fault", async () => {
    // The head merges a branch that was made from main's tip. The history is cut at that branch's commit.
    const origin = await forked();
    origin.git("switch -q -c other main");
    origin.write("c.ts", "1");
    const cut = origin.commit("Other");
    origin.git("switch -q feature");
    origin.git("merge -q --no-edit other");
    expect((await baseOf(origin, "main")).mergeBase).toBe(origin.id("main"));
    const clone = origin.clone();
    clone.write(".git/shallow", `${cut}\n`);
    expect(clone.git("merge-base HEAD origin/main").trim()).toBe(origin.id("main~1"));
    await expect(baseOf(clone, "main")).rejects.toMatchObject({ code: "git.shallow" });
  });

  it("and unrelated is no common history", async () => {
    const repo = await forked();
    repo.git("switch -q --orphan alone");
    repo.write("z.ts", "1");
    repo.commit("Alone");
    await expect(baseOf(repo, "main")).rejects.toMatchObject({ code: "git.no_merge_base" });
  });
});

describe("a history that somebody bent", () => {
  it("by replacement objects is read as it is", async () => {
    const repo = await forked();
    const before = await baseOf(repo, "main");
    repo.git("replace --graft main feature");
    expect(repo.git("merge-base main feature").trim()).toBe(repo.id("feature"));
    expect(await baseOf(repo, "main")).toEqual(before);
  });

  it("by grafts is read as it is", async () => {
    const repo = await forked();
    const before = await baseOf(repo, "main");
    repo.write(".git/info/grafts", `${repo.id("feature")} ${repo.id("main")}\n`);
    expect(repositoryAt(repo.root).git("merge-base main feature").trim()).toBe(repo.id("main"));
    expect(await baseOf(repo, "main")).toEqual(before);
  });
});
