import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  makeFolder,
  makeRepository,
  repositoryAt,
  type TestRepository,
} from "../../../test/kit/repository.ts";
import { createGit } from "./index.ts";

async function look(repo: TestRepository, cwd = repo.root) {
  const git = createGit(cwd, { environment: repo.environment });
  return git.checkout();
}

async function contentOf(repo: TestRepository): Promise<string> {
  return (await look(repo)).content;
}

/** The command that the documentation shows. */
const page = readFileSync(new URL("../../../../../docs/reference/subject.md", import.meta.url), "utf8");
const [, command = ""] = /^```sh\n(.+?)^```/ms.exec(page) ?? [];

function byShell(repo: TestRepository): string {
  const options = { cwd: repo.root, env: { ...repo.environment }, encoding: "utf8" } as const;
  const printed = execFileSync("bash", ["-o", "pipefail", "-c", command], options);
  return `sha256:${printed.slice(0, 64)}`;
}

async function withFiles(files: Record<string, string>): Promise<TestRepository> {
  const repo = await makeRepository();
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
  repo.commit("First");
  return repo;
}

/** A path of bytes that are not UTF-8, made by a shell because JavaScript's texts cannot hold it. */
function writeOddName(repo: TestRepository): void {
  execFileSync("bash", ["-c", "printf x > $'caf\\xe9.txt'"], { cwd: repo.root });
}

describe("the content digest", () => {
  it("is SHA-256 over one record for each file, ended by NUL", async () => {
    const repo = await withFiles({ "a.txt": "hello\n" });
    const record = "100644 ce013625030ba8dba906f756967f9e9ca394464a\ta.txt\0";
    expect(await contentOf(repo)).toBe(`sha256:${createHash("sha256").update(record).digest("hex")}`);
  });

  it("is what the documented shell line gives for a clean checkout", async () => {
    const repo = await withFiles({
      "b/c.ts": "1",
      "b-d.ts": "2",
      "b.ts": "3",
      "ä/ö.ts": "4",
      "two\nlines": "5",
    });
    writeOddName(repo);
    repo.write("run.sh", "#!/bin/sh\n");
    repo.makeExecutable("run.sh");
    repo.link("link", "b/c.ts");
    repo.link("dangling", "nowhere");
    repo.write('"quoted"\\', "6");
    repo.write(".portcullis/acts/OVR-1/abc.json", "{}");
    repo.write("docs/adr/override-OVR-1.md", "# Why");
    repo.write("docs/adr/deep/override-OVR-1.md", "# Why");
    repo.commit("Second");
    expect(await contentOf(repo)).toBe(byShell(repo));
  });

  it("is the same in a repository with SHA-256 ids", async () => {
    const repo = await makeRepository({ objectFormat: "sha256" });
    repo.write("a.ts", "1");
    repo.commit("First");
    repo.write("b.ts", "2");
    const untracked = await contentOf(repo);
    repo.commit("Second");
    expect(untracked).toBe(byShell(repo));
    expect(await contentOf(repo)).toBe(untracked);
  });

  it("is the same whether a change is untracked, added by intent, staged or committed", async () => {
    const repo = await withFiles({ "a.ts": "1", "gone.ts": "old" });
    repo.write("a.ts", "2");
    repo.write("new/b.ts", "3");
    repo.link("new/link", "b.ts");
    repo.write("run.sh", "#!/bin/sh\n");
    repo.makeExecutable("run.sh");
    writeOddName(repo);
    repo.write("two\nlines", "x");
    repo.write('"', "y");
    repo.delete("gone.ts");
    const untracked = await contentOf(repo);
    repo.git("add -N new/b.ts");
    const intended = await contentOf(repo);
    repo.git("add -A");
    const staged = await contentOf(repo);
    repo.commit("Second");
    expect([intended, staged, await contentOf(repo)]).toEqual([untracked, untracked, untracked]);
    expect(untracked).toBe(byShell(repo));
  });

  it("does not change when a file is written again with the same bytes", async () => {
    const repo = await withFiles({ "a.ts": "1" });
    const before = await look(repo);
    repo.write("a.ts", "1");
    utimesSync(join(repo.root, "a.ts"), 1, 1);
    expect(await look(repo)).toMatchObject({ content: before.content, dirty: false });
  });

  it("looks at the work tree, not at what is staged", async () => {
    const repo = await withFiles({ "a.ts": "1" });
    const before = await contentOf(repo);
    repo.write("a.ts", "2");
    repo.git("add a.ts");
    repo.write("a.ts", "1");
    expect(await look(repo)).toMatchObject({ content: before, dirty: false });
  });

  it("changes with any byte, name, mode, or kind of a file", async () => {
    const repo = await withFiles({ "a.ts": "1", "b.ts": "2" });
    const seen = new Set([await contentOf(repo)]);
    const changes = [
      () => repo.write("a.ts", "3"),
      () => repo.git("mv b.ts c.ts"),
      () => repo.makeExecutable("c.ts"),
      () => repo.delete("c.ts"),
      () => repo.link("c.ts", "a.ts"),
      () => repo.write("d.ts", ""),
    ];
    for (const change of changes) {
      change();
      seen.add(await contentOf(repo));
    }
    expect(seen.size).toBe(changes.length + 1);
  });

  it("tells one odd name from the files that it pretends to be", async () => {
    const id = "d00491fd7e5bb6fa28c517a0bb32b8b506539d4d"; // of "1\n"
    const honest = await withFiles({ a: "1\n", b: "1\n" });
    const odd = await withFiles({ [`a\n100644 ${id}\tb`]: "1\n" });
    expect(await contentOf(odd)).not.toBe(await contentOf(honest));
  });

  it("leaves out what is ignored", async () => {
    const repo = await withFiles({ ".gitignore": "*.log\n", "a.ts": "1" });
    const before = await look(repo);
    repo.write("out.log", "x");
    expect(await look(repo)).toMatchObject({ content: before.content, dirty: false });
  });

  it("keeps a file that is tracked though it is ignored", async () => {
    const repo = await withFiles({ ".gitignore": "*.log\n" });
    repo.write("kept.log", "1");
    repo.git("add -f kept.log");
    repo.commit("Keep it");
    const before = await contentOf(repo);
    repo.write("kept.log", "2");
    expect(await contentOf(repo)).not.toBe(before);
  });

  it("does not change by acts and override ADRs, and they still make the work tree dirty", async () => {
    const repo = await withFiles({ "a.ts": "1" });
    const before = await contentOf(repo);
    repo.write(".portcullis/acts/OVR-1/abc.json", "{}");
    repo.write(".portcullis/acts/OVR-1/abc.sig", "x");
    repo.write("docs/adr/override-OVR-1.md", "# Why");
    expect(await look(repo)).toMatchObject({ content: before, dirty: true });
    repo.commit("Record an approval");
    expect(await look(repo)).toMatchObject({ content: before, dirty: false });
  });

  it.each([
    ".portcullis/acts",
    ".portcullis/policy.yml",
    "docs/adr/0001-records.md",
    "docs/adr/deep/override-OVR-1.md",
    "docs/adr/override-run.sh",
    "docs/override-OVR-1.md",
    "override-OVR-1.md",
  ])("changes by %s, which is no such record", async (path) => {
    const repo = await withFiles({ "a.ts": "1" });
    const before = await contentOf(repo);
    repo.write(path, "x");
    expect(await contentOf(repo)).not.toBe(before);
  });

  it("takes the folder of the ADRs from the policy", async () => {
    const repo = await withFiles({ "a.ts": "1" });
    const git = createGit(repo.root, { environment: repo.environment });
    const before = (await git.checkout()).content;
    repo.write("decisions/override-OVR-1.md", "# Why");
    const later = createGit(repo.root, { environment: repo.environment });
    expect((await later.checkout({ adrFolder: "./decisions/" })).content).toBe(before);
    expect((await later.checkout()).content).not.toBe(before);
  });

  it("is taken once: what a check writes afterwards does not count", async () => {
    const repo = await withFiles({ "a.ts": "1" });
    const git = createGit(repo.root, { environment: repo.environment });
    const before = await git.checkout();
    repo.write("report.xml", "<x/>");
    expect((await git.checkout()).content).toBe(before.content);
  });

  it("is the same from a folder below the root", async () => {
    const repo = await withFiles({ "a.ts": "1", "deep/down/b.ts": "2" });
    repo.write("c.ts", "3");
    const below = await look(repo, join(repo.root, "deep/down"));
    expect(below).toMatchObject({ root: repo.root, content: await contentOf(repo) });
  });

  it("is the same in a linked work tree", async () => {
    const repo = await withFiles({ "a.ts": "1" });
    const other = join(makeFolder(), "tree");
    repo.git("worktree", "add", "-q", "-b", "other", other);
    expect(await look(repositoryAt(other))).toMatchObject({
      content: await contentOf(repo),
      branch: "other",
    });
  });

  it("counts a file in conflict as it lies there", async () => {
    const repo = await withFiles({ "a.ts": "1\n", "b.ts": "1\n" });
    repo.git("switch -q -c feature");
    repo.write("a.ts", "2\n");
    repo.commit("Ours");
    repo.git("switch -q main");
    repo.write("a.ts", "3\n");
    repo.commit("Theirs");
    expect(repo.tryGit("merge -q feature")).toBe(false);
    const conflicted = await look(repo);
    repo.git("add a.ts");
    expect(conflicted).toMatchObject({ content: await contentOf(repo), dirty: true });
    expect(conflicted.isTracked("a.ts")).toBe(true);
  });

  it("keeps a file that was only taken out of the index", async () => {
    const repo = await withFiles({ "a.ts": "1", "b.ts": "2" });
    const before = await contentOf(repo);
    repo.git("rm -q --cached a.ts");
    const after = await look(repo);
    expect(after).toMatchObject({ content: before, dirty: false });
    expect(after.isTracked("a.ts")).toBe(false);
  });

  it("sees through a folder that was replaced by a link to the same files", async () => {
    const repo = await withFiles({ "src/a.ts": "1" });
    const before = await contentOf(repo);
    repo.git("mv src elsewhere");
    repo.git("update-index --assume-unchanged elsewhere/a.ts");
    repo.git("mv elsewhere hidden");
    repo.link("elsewhere", "hidden");
    expect(await contentOf(repo)).not.toBe(before);
  });
});

describe("what hides a change from git", () => {
  it.each(["--assume-unchanged", "--skip-worktree"])("%s does not hide it from the digest", async (flag) => {
    const repo = await withFiles({ "a.ts": "1", "b.ts": "2" });
    const before = await look(repo);
    repo.git("update-index", flag, "a.ts");
    expect(await look(repo)).toMatchObject({ content: before.content, dirty: false });
    repo.write("a.ts", "2");
    expect(repo.git("status --porcelain")).toBe("");
    const changed = await look(repo);
    expect(changed.content).not.toBe(before.content);
    expect(changed.dirty).toBe(true);
  });

  it.each(["--assume-unchanged", "--skip-worktree"])(
    "%s does not hide it behind a filter either",
    async (flag) => {
      const repo = await withFiles({ "a.ts": "1" });
      repo.git("config", "filter.same.clean", "echo 1");
      repo.write(".git/info/attributes", "*.ts filter=same\n");
      repo.git(`update-index ${flag} a.ts`);
      expect(await look(repo)).toMatchObject({ dirty: false });
      repo.write("a.ts", "2");
      expect(await look(repo)).toMatchObject({ dirty: true });
    },
  );

  it("a deletion under assume-unchanged is seen", async () => {
    const repo = await withFiles({ "a.ts": "1", "b.ts": "2" });
    const before = await contentOf(repo);
    repo.git("update-index --assume-unchanged a.ts");
    repo.delete("a.ts");
    expect(await contentOf(repo)).not.toBe(before);
  });

  it("a sparse checkout counts what it leaves out as it is committed", async () => {
    const repo = await withFiles({ "a.ts": "1", "left/b.ts": "2" });
    const before = await contentOf(repo);
    repo.git("sparse-checkout set --no-cone /a.ts");
    expect(repo.tryGit("ls-files --error-unmatch left/b.ts")).toBe(true);
    expect(await look(repo)).toMatchObject({ content: before, dirty: false });
  });

  it("a sparse index is read whole", async () => {
    const repo = await withFiles({ "a.ts": "1", "left/b.ts": "2", "in/c.ts": "3" });
    const before = await contentOf(repo);
    repo.git("sparse-checkout set --cone --sparse-index in");
    expect(await contentOf(repo)).toBe(before);
  });

  it("a setting that ignores submodules is not obeyed", async () => {
    const inner = await withFiles({ "a.ts": "1" });
    const repo = await withFiles({ "b.ts": "2" });
    repo.git("submodule", "add", "-q", inner.root, "sub");
    repo.git("config -f .gitmodules submodule.sub.ignore all");
    repo.commit("Add a submodule");
    const before = await contentOf(repo);
    const sub = repositoryAt(join(repo.root, "sub"));
    sub.write("a.ts", "2");
    sub.commit("Elsewhere");
    const after = await look(repo);
    expect(after.content).not.toBe(before);
    expect(after.dirty).toBe(true);
  });

  it("a file system without executable bits has those of the index", async () => {
    const repo = await withFiles({ "a.ts": "1" });
    repo.write("run.sh", "");
    repo.makeExecutable("run.sh");
    repo.commit("A script");
    const before = await contentOf(repo);
    repo.git("config core.fileMode false");
    chmodSync(join(repo.root, "run.sh"), 0o644);
    chmodSync(join(repo.root, "a.ts"), 0o755);
    repo.git("update-index --assume-unchanged a.ts run.sh");
    expect(await look(repo)).toMatchObject({ content: before, dirty: false });
  });
});
