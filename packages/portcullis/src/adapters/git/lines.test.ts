import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { makeRepository, type TestRepository } from "../../../test/kit/repository.ts";
import { createGit } from "./index.ts";
import { addedLines } from "./patch.ts";

async function linesSince(repo: TestRepository, commit: string) {
  const git = createGit(repo.root, { environment: repo.environment });
  return Object.fromEntries(await git.changedLines(commit));
}

async function started(files: Record<string, string | Uint8Array>) {
  const repo = await makeRepository();
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
  return { repo, first: repo.commit("First") };
}

describe("the changed lines", () => {
  it("are those that were added or changed, committed or not", async () => {
    const { repo, first } = await started({ "a.ts": "1\n2\n3\n4\n5\n", "b.ts": "1\n2\n", "same.ts": "1\n" });
    repo.write("a.ts", "1\ntwo\n3\n4\n5\n6\n7");
    repo.commit("Second");
    repo.write("a.ts", "1\ntwo\n3\n4\n5\n6\nseven\n");
    repo.write("b.ts", "2\n");
    expect(await linesSince(repo, first)).toEqual({ "a.ts": [2, 6, 7] });
  });

  it("are all lines of an untracked file, a last one without an end included", async () => {
    const { repo, first } = await started({ "a.ts": "" });
    repo.write("new.ts", "1\n2\n3");
    repo.write("ended.ts", "1\n2\n");
    repo.write("empty.ts", "");
    repo.write("long.ts", "x\n".repeat(200_000));
    const { "long.ts": long, ...others } = await linesSince(repo, first);
    expect(others).toEqual({ "new.ts": [1, 2, 3], "ended.ts": [1, 2] });
    expect(long).toHaveLength(200_000);
  });

  it("are the same whether a new file is untracked, added by intent, staged or committed", async () => {
    const { repo, first } = await started({ "a.ts": "" });
    repo.write("dir/new file.ts", "1\n2\n");
    const untracked = await linesSince(repo, first);
    repo.git("add", "-N", "dir/new file.ts");
    const intended = await linesSince(repo, first);
    repo.git("add", "-A");
    const staged = await linesSince(repo, first);
    repo.commit("Second");
    const all = [untracked, intended, staged, await linesSince(repo, first)];
    expect(all).toEqual(all.map(() => ({ "dir/new file.ts": [1, 2] })));
  });

  it("keep odd names", async () => {
    const names = ["two\nlines", '"quoted"', "tab\t", "ä ö", "back\\slash", "b/b/c"];
    const { repo, first } = await started(Object.fromEntries(names.map((name) => [name, "1\n"])));
    for (const name of names) repo.write(name, "1\n2\n");
    expect(await linesSince(repo, first)).toEqual(Object.fromEntries(names.map((name) => [name, [2]])));
  });

  it("are not led astray by lines that read like a patch", async () => {
    const { repo, first } = await started({ "a.ts": "x\nkept\n", "z.ts": "1\n" });
    const odd = "++ b/z.ts\n@@ -1 +1,900 @@\ndiff --git a/q b/q\n+++ b/q\n\\ No newline\n";
    repo.write("a.ts", `${odd}kept\nlast\n`);
    expect(await linesSince(repo, first)).toEqual({ "a.ts": [1, 2, 3, 4, 5, 7] });
  });

  it("are none in a binary file, a link, a submodule, a deleted file, or for a new mode", async () => {
    const { repo, first } = await started({
      "a.bin": new Uint8Array([1, 0, 10]),
      "gone.ts": "1\n",
      "run.sh": "1\n",
    });
    repo.write("a.bin", new Uint8Array([1, 0, 10, 10, 10]));
    repo.write("new.bin", new Uint8Array([0, 10]));
    repo.delete("gone.ts");
    repo.makeExecutable("run.sh");
    repo.link("link", "run.sh");
    const inner = await started({ "a.ts": "1\n" });
    repo.git("submodule", "add", "-q", inner.repo.root, "sub");
    repo.commit("Second");
    expect(await linesSince(repo, first)).toEqual({ ".gitmodules": [1, 2, 3] });
  });

  it("of a renamed file are all of its lines", async () => {
    const { repo, first } = await started({ "a.ts": "1\n2\n" });
    repo.git("mv a.ts b.ts");
    expect(await linesSince(repo, first)).toEqual({ "b.ts": [1, 2] });
  });

  it("show though attributes call a source binary, or want a diff of their own", async () => {
    const { repo, first } = await started({ "a.ts": "1\n", "b.ts": "1\n", "c.bin": new Uint8Array([0, 10]) });
    repo.git("config diff.evil.command false");
    repo.git("config diff.evil.textconv false");
    repo.git("config diff.evil.binary true");
    repo.write(".gitattributes", "a.ts -diff\nb.ts diff=evil\nc.bin diff\n");
    repo.write("a.ts", "1\n2\n");
    repo.write("b.ts", "1\n2\n");
    repo.write("c.bin", new Uint8Array([0, 10, 10]));
    expect(await linesSince(repo, first)).toEqual({ ".gitattributes": [1, 2, 3], "a.ts": [2], "b.ts": [2] });
  });

  it("show for a name that is not UTF-8", async () => {
    const { repo, first } = await started({ "a.ts": "1\n" });
    execFileSync("bash", ["-c", "printf '1\\n2\\n' > $'caf\\xe9.ts'"], { cwd: repo.root });
    repo.write(".gitattributes", "*.ts -diff\n");
    repo.commit("Second");
    expect(await linesSince(repo, first)).toEqual({ ".gitattributes": [1], "caf\ufffd.ts": [1, 2] });
  });

  it("of a file that a flag hides from git are all of its lines", async () => {
    const { repo, first } = await started({ "a.ts": "1\n2\n" });
    repo.git("update-index --assume-unchanged a.ts");
    repo.write("a.ts", "1\n2\n3\n");
    expect(await linesSince(repo, first)).toEqual({ "a.ts": [1, 2, 3] });
  });

  it("do not depend on the settings of a person", async () => {
    const { repo, first } = await started({ "a.ts": "1\n2\n3\n4\n" });
    for (const setting of [
      "noprefix true",
      "mnemonicPrefix true",
      "interHunkContext 9",
      "context 9",
      "relative true",
    ]) {
      repo.git(`config diff.${setting}`);
    }
    repo.git("config color.ui always");
    repo.write("a.ts", "one\n2\n3\nfour\n");
    expect(await linesSince(repo, first)).toEqual({ "a.ts": [1, 4] });
  });
});

describe("a patch", () => {
  it("of git 2.39 is read", () => {
    const patch = [
      "diff --git a/src/a.ts b/src/a.ts",
      "index 1191247..ccc3e7b 100644",
      "--- a/src/a.ts",
      "+++ b/src/a.ts",
      "@@ -2 +2 @@ function a() {",
      "-old",
      "+new",
      "@@ -5,0 +6,2 @@",
      "+six",
      "+seven",
      "\\ No newline at end of file",
      'diff --git "a/\\303\\244.ts" "b/\\303\\244.ts"',
      "deleted file mode 100644",
      "index 1191247..0000000",
      '--- "a/\\303\\244.ts"',
      "+++ /dev/null",
      "@@ -1 +0,0 @@",
      "-gone",
      "",
    ].join("\n");
    expect([...addedLines(Buffer.from(patch))]).toEqual([["src/a.ts", [2, 6, 7]]]);
  });
});
