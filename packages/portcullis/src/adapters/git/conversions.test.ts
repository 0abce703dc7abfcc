import { createHash } from "node:crypto";
import { existsSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder, makeRepository, type TestRepository } from "../../../test/kit/repository.ts";
import { createGit } from "./index.ts";

async function look(repo: TestRepository) {
  return createGit(repo.root, { environment: repo.environment }).checkout();
}

/** Makes git look at a file again: the times of the index do not fit any more. */
function touch(repo: TestRepository, path: string): void {
  utimesSync(join(repo.root, path), 1, 1);
}

describe("line endings", () => {
  it("are the repository's: a checkout with CRLF has the digest of one with LF", async () => {
    const repo = await makeRepository();
    repo.write(".gitattributes", "*.txt text\n");
    repo.write("a.txt", "1\n2\n");
    repo.commit("First");
    const { content } = await look(repo);
    repo.write("a.txt", "1\r\n2\r\n");
    expect(await look(repo)).toMatchObject({ content, dirty: false });
  });

  it("follow core.autocrlf, whether or not git has looked at the file", async () => {
    const repo = await makeRepository();
    repo.git("config core.autocrlf true");
    repo.write("a.txt", "1\n");
    repo.commit("First");
    repo.delete("a.txt");
    repo.git("checkout -q -- .");
    expect(repo.read("a.txt")).toBe("1\r\n");
    const fresh = await look(repo);
    touch(repo, "a.txt");
    expect(await look(repo)).toEqual({ ...fresh, isTracked: expect.any(Function) });
    expect(fresh.dirty).toBe(false);
  });

  it("of an untracked file are those that it would be added with", async () => {
    const repo = await makeRepository();
    repo.write(".gitattributes", "*.txt text\n");
    repo.commit("First");
    repo.write("a.txt", "1\r\n");
    const { content } = await look(repo);
    repo.commit("Second");
    expect((await look(repo)).content).toBe(content);
  });
});

describe("filters", () => {
  /** A filter that leaves a mark where it runs, and makes every file look like the committed one. */
  async function withFilter(driver: string): Promise<{ repo: TestRepository; mark: string }> {
    const repo = await makeRepository();
    const mark = join(makeFolder(), "mark");
    repo.write("a.bin", "good\n");
    repo.commit("First");
    repo.write(".gitattributes", `*.bin filter=${driver}\n`);
    repo.commit("Add a filter");
    repo.git("config", `filter.${driver}.clean`, `touch '${mark}'; echo good`);
    repo.git("config", `filter.${driver}.required`, "true");
    return { repo, mark };
  }

  it.each(["evil", "lfs", "odd=name"])("of the name %s never run", async (driver) => {
    const { repo, mark } = await withFilter(driver);
    repo.write("a.bin", "evil\n");
    repo.write("b.bin", "evil\n");
    const git = createGit(repo.root, { environment: repo.environment });
    await git.checkout();
    const { mergeBase } = await git.base("HEAD~1");
    await git.changedLines(mergeBase);
    expect(existsSync(mark)).toBe(false);
    // The trap works: git itself runs it.
    repo.git("add -A");
    expect(existsSync(mark)).toBe(true);
  });

  it("cannot hide a change", async () => {
    const { repo } = await withFilter("evil");
    const before = await look(repo);
    repo.write("a.bin", "evil\n");
    repo.git("add -A");
    expect(repo.git("status --porcelain")).toBe("");
    expect((await look(repo)).content).not.toBe(before.content);
  });

  it("leave the digest as it is where git has looked and where it has not", async () => {
    const { repo } = await withFilter("other");
    const before = await look(repo);
    touch(repo, "a.bin");
    expect((await look(repo)).content).toBe(before.content);
  });
});

describe("Git LFS", () => {
  const bytes = "x".repeat(2000);

  /** What git-lfs stores for a text. */
  function pointerOf(text: string): string {
    const oid = createHash("sha256").update(text).digest("hex");
    return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${text.length}\n`;
  }

  async function withPointer(): Promise<TestRepository> {
    const repo = await makeRepository();
    repo.write("a.bin", pointerOf(bytes));
    repo.commit("A pointer");
    repo.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
    repo.commit("Track it");
    installLfs(repo);
    return repo;
  }

  /** As `git lfs install` does it. The program itself is not needed. */
  function installLfs(repo: TestRepository): void {
    repo.git("config", "filter.lfs.clean", "git-lfs clean -- %f");
    repo.git("config", "filter.lfs.process", "git-lfs filter-process");
    repo.git("config", "filter.lfs.required", "true");
  }

  it("has one digest with the content fetched and without", async () => {
    const repo = await withPointer();
    const without = await look(repo);
    repo.write("a.bin", bytes);
    expect(await look(repo)).toMatchObject({ content: without.content, dirty: false });
  });

  it("has another digest for other content of the same size", async () => {
    const repo = await withPointer();
    const without = await look(repo);
    repo.write("a.bin", "y".repeat(2000));
    const other = await look(repo);
    expect(other.content).not.toBe(without.content);
    expect(other.dirty).toBe(true);
  });

  it("counts an untracked file as the pointer that it will be", async () => {
    const repo = await withPointer();
    repo.write("b.bin", bytes);
    const whole = await look(repo);
    repo.write("b.bin", pointerOf(bytes));
    expect((await look(repo)).content).toBe(whole.content);
    repo.write("empty.bin", "");
    repo.git("config --remove-section filter.lfs");
    repo.commit("More");
    installLfs(repo);
    expect((await look(repo)).dirty).toBe(false);
  });
});
