import { chmodSync, chownSync, existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  makeFolder,
  makeRepository,
  repositoryAt,
  type TestRepository,
} from "../../../test/kit/repository.ts";
import { createGit } from "./index.ts";

async function look(repo: TestRepository, environment: Record<string, string | undefined> = {}) {
  return createGit(repo.root, { environment: { ...repo.environment, ...environment } }).checkout();
}

async function committed(): Promise<TestRepository> {
  const repo = await makeRepository();
  repo.write("a.ts", "1\n");
  repo.commit("First");
  return repo;
}

describe("the checkout", () => {
  it("says root, commit, branch and remote", async () => {
    const repo = await committed();
    repo.git("remote add origin https://ada:s3cret@github.com/acme/shop.git");
    repo.write("ä.ts", "1");
    const checkout = await look(repo);
    expect(checkout).toMatchObject({
      root: repo.root,
      commit: repo.id(),
      branch: "main",
      remoteRepository: "acme/shop",
      dirty: true,
    });
    expect(JSON.stringify(checkout)).not.toContain("s3cret");
    expect([checkout.isTracked("a.ts"), checkout.isTracked("ä.ts"), checkout.isTracked("A.ts")]).toEqual([
      true,
      false,
      false,
    ]);
    repo.git("add -A");
    expect((await look(repo)).isTracked("ä.ts")).toBe(true);
  });

  it("has no branch where HEAD is detached, and no repository without a remote", async () => {
    const repo = await committed();
    repo.git("checkout -q --detach");
    const checkout = await look(repo);
    expect(checkout.branch).toBeUndefined();
    expect(checkout.remoteRepository).toBeUndefined();
  });

  it("is dirty by a change, a deletion, an untracked file, and what is only staged", async () => {
    const repo = await committed();
    expect((await look(repo)).dirty).toBe(false);
    const changes = [
      () => repo.write("a.ts", "2\n"),
      () => repo.delete("a.ts"),
      () => repo.write("b.ts", ""),
      () => repo.makeExecutable("a.ts"),
    ];
    for (const change of changes) {
      change();
      expect((await look(repo)).dirty).toBe(true);
      repo.git("add -A");
      expect((await look(repo)).dirty).toBe(true);
      repo.git("reset -q --hard");
      repo.git("clean -qfd");
    }
  });

  it("is that of the work tree inside a hook, where git points at an index of its own", async () => {
    const repo = await committed();
    const outside = await look(repo);
    const inHook = {
      GIT_DIR: "/nonexistent",
      GIT_WORK_TREE: "/nonexistent",
      GIT_INDEX_FILE: "/nonexistent/index",
      GIT_OBJECT_DIRECTORY: "/nonexistent",
      GIT_PREFIX: "x/",
      GIT_NAMESPACE: "x",
    };
    expect(await look(repo, inHook)).toMatchObject({
      commit: outside.commit,
      content: outside.content,
      dirty: false,
    });
  });

  it("writes nothing into the repository", async () => {
    const repo = await committed();
    repo.write("a.ts", "1\n");
    const times = () =>
      [".git", ".git/index", ".git/HEAD"].map(
        (path) => lstatSync(join(repo.root, path), { bigint: true }).mtimeNs,
      );
    const objects = () => readdirSync(join(repo.root, ".git/objects")).length;
    const before = { times: times(), objects: objects() };
    repo.write("b.ts", "new");
    const git = createGit(repo.root, { environment: repo.environment });
    await git.checkout();
    await git.changedLines((await git.base("HEAD")).mergeBase);
    expect({ times: times(), objects: objects() }).toEqual(before);
    await git.close();
  });
});

describe("what the repository would run", () => {
  it("is not run: no hook, no monitor, no external diff, no text conversion", async () => {
    const repo = await committed();
    const mark = join(makeFolder(), "mark");
    repo.write("hooks/run.sh", `#!/bin/sh\ntouch '${mark}'\n`);
    repo.makeExecutable("hooks/run.sh");
    const script = join(repo.root, "hooks/run.sh");
    for (const hook of ["post-index-change", "fsmonitor-watchman", "reference-transaction"])
      repo.link(`hooks/${hook}`, "run.sh");
    repo.write(".gitattributes", "*.ts diff=evil\n");
    const first = repo.commit("Second");
    for (const setting of [
      "core.fsmonitor",
      "diff.external",
      "diff.evil.command",
      "diff.evil.textconv",
      "core.pager",
      "core.sshCommand",
      "core.askPass",
    ]) {
      repo.git("config", setting, script);
    }
    repo.git("config core.hooksPath hooks");
    repo.write("a.ts", "2\n");
    const git = createGit(repo.root, {
      environment: { ...repo.environment, GIT_EXTERNAL_DIFF: script, GIT_PAGER: script },
    });
    await git.checkout();
    await git.changedLines((await git.base(first)).mergeBase);
    await git.fileAt(first, "a.ts");
    await git.close();
    expect(existsSync(mark)).toBe(false);
    // The trap works: git itself runs it.
    repo.tryGit("diff");
    expect(existsSync(mark)).toBe(true);
  });
});

describe("what is no checkout", () => {
  it("a folder outside of a repository", async () => {
    const folder = makeFolder();
    await expect(look(repositoryAt(folder))).rejects.toMatchObject({ code: "git.no_repository" });
    const git = createGit(folder, { environment: repositoryAt(folder).environment });
    await expect(git.fileAt("1".repeat(40), "a")).rejects.toMatchObject({ code: "git.no_repository" });
  });

  it("a folder that is not there", async () => {
    const repo = repositoryAt("/nonexistent/folder");
    await expect(look(repo)).rejects.toMatchObject({ code: "git.no_repository" });
  });

  it("a bare repository", async () => {
    const repo = repositoryAt(makeFolder());
    repo.git("init -q --bare");
    await expect(look(repo)).rejects.toMatchObject({ code: "git.bare" });
  });

  it("git's own folder", async () => {
    const repo = await committed();
    await expect(look(repositoryAt(join(repo.root, ".git")))).rejects.toMatchObject({
      code: "git.no_repository",
    });
  });

  it("a repository without a commit", async () => {
    const repo = await makeRepository();
    repo.write("a.ts", "1");
    await expect(look(repo)).rejects.toMatchObject({ code: "git.no_commits" });
  });

  it("anything where git is not installed", async () => {
    const repo = await committed();
    const fault = { code: "git.not_installed", hint: expect.stringContaining("install git") };
    await expect(look(repo, { PATH: makeFolder() })).rejects.toMatchObject(fault);
    const git = createGit(repo.root, { environment: { PATH: makeFolder() } });
    await expect(git.fileAt("1".repeat(40), "a")).rejects.toMatchObject(fault);
  });

  it("a damaged index", async () => {
    const repo = await committed();
    repo.write(".git/index", "nonsense");
    await expect(look(repo)).rejects.toMatchObject({ code: "git.failed" });
  });

  it.skipIf(process.getuid?.() === 0)("a file that cannot be read", async () => {
    const repo = await committed();
    repo.write("b.ts", "1");
    chmodSync(join(repo.root, "b.ts"), 0o000);
    await expect(look(repo)).rejects.toMatchObject({ code: "git.failed" });
  });

  it.skipIf(process.getuid?.() !== 0)("the repository of somebody else, with git's own advice", async () => {
    const repo = await committed();
    chownSync(repo.root, 12_345, 12_345);
    chownSync(join(repo.root, ".git"), 12_345, 12_345);
    await expect(look(repo)).rejects.toMatchObject({
      code: "git.dubious_ownership",
      hint: `git config --global --add safe.directory ${repo.root}`,
    });
    // The person may have said so in the environment, as containers do.
    const trusted = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "safe.directory", GIT_CONFIG_VALUE_0: "*" };
    expect(await look(repo, trusted)).toMatchObject({ dirty: false });
  });
});

describe("the checkout of a pull request", () => {
  /** Checked out is the merge of the head into main, as GitHub makes it. */
  async function merged() {
    const repo = await committed();
    repo.git("switch -q -c feature");
    repo.write("b.ts", "1\n");
    const headCommit = repo.commit("Second");
    repo.git("switch -q main");
    repo.git("merge -q --no-ff --no-edit feature");
    return { repo, headCommit, mergeCommit: repo.id() };
  }

  function checkout(repo: TestRepository, claims: { headCommit?: string; mergeCommit?: string }) {
    const pullRequest = { baseRef: "refs/remotes/origin/main", ...claims };
    return createGit(repo.root, { environment: repo.environment, pullRequest }).checkout();
  }

  it("is its head", async () => {
    const { repo, headCommit, mergeCommit } = await merged();
    repo.git("checkout", "-q", "--detach", headCommit);
    expect((await checkout(repo, { headCommit, mergeCommit })).commit).toBe(headCommit);
  });

  it("is not the merge that the platform makes, and the fault says what to check out", async () => {
    const { repo, headCommit, mergeCommit } = await merged();
    const hint = expect.stringContaining(`git checkout --detach ${headCommit}`);
    for (const claims of [{ headCommit, mergeCommit }, { headCommit }]) {
      await expect(checkout(repo, claims)).rejects.toMatchObject({ code: "git.merge_checkout", hint });
    }
    await expect(checkout(repo, { mergeCommit })).rejects.toMatchObject({ code: "git.merge_checkout" });
  });

  it("is no other commit", async () => {
    const { repo, headCommit } = await merged();
    repo.git("checkout -q --detach main~1");
    await expect(checkout(repo, { headCommit })).rejects.toMatchObject({ code: "git.other_checkout" });
  });

  it("may be any commit where the CI does not say the head", async () => {
    const { repo, mergeCommit } = await merged();
    expect((await checkout(repo, {})).commit).toBe(mergeCommit);
  });
});
