import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { CommittedFile } from "#app/ports";
import { makeRepository } from "../../../test/kit/repository.ts";
import { committedFileBytesMax, createGit } from "./index.ts";

const bytesOf = (found: CommittedFile) => (found.kind === "file" ? found.bytes : undefined);
const text = (found: CommittedFile) => new TextDecoder().decode(bytesOf(found));

async function opened(files: Record<string, string | Uint8Array>, objectFormat: "sha1" | "sha256" = "sha1") {
  const repo = await makeRepository({ objectFormat });
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
  const commit = repo.commit("First");
  return { repo, commit, git: createGit(repo.root, { environment: repo.environment }) };
}

describe("a file at a commit", () => {
  it.each(["sha1", "sha256"] as const)("is what was committed, with %s", async (format) => {
    const { repo, commit, git } = await opened(
      { "a.txt": "one", ".portcullis/policy.yml": "portcullis: 1\n" },
      format,
    );
    repo.write("a.txt", "two");
    const second = repo.commit("Second");
    repo.write("a.txt", "three");
    expect(text(await git.fileAt(commit, "a.txt"))).toBe("one");
    expect(text(await git.fileAt(second, "a.txt"))).toBe("two");
    expect(text(await git.fileAt(commit, ".portcullis/policy.yml"))).toBe("portcullis: 1\n");
    await git.close();
  });

  it("may be empty, binary, executable, or have an odd name", async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
    const { repo, git } = await opened({
      empty: "",
      "bytes.bin": bytes,
      "two\nlines": "x",
      "ä b\t": "y",
      '"': "z",
    });
    repo.makeExecutable("empty");
    const commit = repo.commit("Second");
    expect(bytesOf(await git.fileAt(commit, "empty"))).toEqual(new Uint8Array());
    expect(bytesOf(await git.fileAt(commit, "bytes.bin"))).toEqual(bytes);
    expect(text(await git.fileAt(commit, "two\nlines"))).toBe("x");
    expect(text(await git.fileAt(commit, "ä b\t"))).toBe("y");
    expect(text(await git.fileAt(commit, '"'))).toBe("z");
    await git.close();
  });

  it.each(["b.txt", "dir/", "/a.txt", "./a.txt", "dir/../a.txt", "a.txt/x", "dir//c.txt", ".git/config"])(
    "is none at %j",
    async (path) => {
      const { commit, git } = await opened({ "a.txt": "1", "dir/c.txt": "2" });
      expect(await git.fileAt(commit, path)).toEqual({ kind: "absent" });
      await git.close();
    },
  );

  it.each(["", "dir"])("is refused where a folder is, at %j", async (path) => {
    const { commit, git } = await opened({ "dir/c.txt": "2" });
    expect(await git.fileAt(commit, path)).toEqual({ kind: "refused", because: "folder" });
    await git.close();
  });

  it("is refused behind a submodule, whose files belong to another repository", async () => {
    const inner = await opened({ "a.yml": "x" });
    const { repo, git } = await opened({ "b.yml": "y" });
    repo.git("submodule", "--quiet", "add", inner.repo.root, "inner");
    const commit = repo.commit("Add a submodule");
    for (const path of ["inner", "inner/a.yml"]) {
      expect(await git.fileAt(commit, path)).toEqual({ kind: "refused", because: "folder" });
    }
    await Promise.all([git.close(), inner.git.close()]);
  });

  it("is never reached through a link, and is not absent there either", async () => {
    const { repo, git } = await opened({ "secret.yml": "x", "dir/a.yml": "y" });
    repo.link("policy.yml", "secret.yml");
    repo.link("linked", "dir");
    repo.link("outside", "/etc/passwd");
    const commit = repo.commit("Links");
    for (const path of ["policy.yml", "linked/a.yml", "linked", "outside"]) {
      expect(await git.fileAt(commit, path)).toEqual({ kind: "refused", because: "link" });
    }
    await git.close();
  });

  it("has a limit, and those after it can still be read", async () => {
    const large = new Uint8Array(committedFileBytesMax + 1);
    const { commit, git } = await opened({ large, most: large.subarray(1), small: "1" });
    await expect(git.fileAt(commit, "large")).rejects.toMatchObject({ code: "git.file_too_large" });
    expect(bytesOf(await git.fileAt(commit, "most"))?.length).toBe(committedFileBytesMax);
    expect(text(await git.fileAt(commit, "small"))).toBe("1");
    await git.close();
  });

  it("can be asked for many at once", async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`dir/${at}.txt`, `text ${at}`]));
    const { commit, git } = await opened(files);
    const read = await Promise.all(
      Object.keys(files).map(async (path) => text(await git.fileAt(commit, path))),
    );
    expect(read).toEqual(Object.values(files));
    await git.close();
  });

  it("that the clone does not have is a fault, not an absence", async () => {
    const { repo } = await opened({ "a.txt": "1" });
    repo.git("config uploadpack.allowFilter true");
    const first = repo.id();
    repo.write("a.txt", "2");
    repo.commit("Second");
    const clone = repo.clone("--filter=blob:none");
    const git = createGit(clone.root, { environment: clone.environment });
    await expect(git.fileAt(first, "a.txt")).rejects.toMatchObject({ code: "git.missing_object" });
    // And nothing was fetched for it.
    clone.git("remote set-url origin file:///nonexistent");
    expect(clone.tryGit("cat-file", "-e", `${first}:a.txt`)).toBe(false);
    await git.close();
  });

  it.each(["", "await git.close();"])(
    "keeps no command from ending, and lets it end well: %j",
    async (end) => {
      const { repo, commit } = await opened({ "a.txt": "1" });
      const program = `
      const { createGit } = await import(${JSON.stringify(import.meta.resolve("./index.ts"))});
      const git = createGit(${JSON.stringify(repo.root)}, { environment: process.env });
      const { bytes } = await git.fileAt("${commit}", "a.txt");
      ${end}
      console.log(bytes.length);`;
      const argv = ["--conditions=source", "--input-type=module", "-e", program];
      const ended = spawnSync(process.execPath, argv, { timeout: 20_000, encoding: "utf8" });
      expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status: 0, stdout: "1\n" });
    },
  );
});

describe("a folder at a commit", () => {
  it("lists everything in it and below, sorted, links included", async () => {
    const { repo, git } = await opened({
      ".portcullis/acts/b/2.sig": "",
      ".portcullis/acts/b-c.json": "",
      "a.ts": "",
    });
    repo.write(".portcullis/acts/b/1.json", "");
    repo.link(".portcullis/acts/link", "/etc");
    const commit = repo.commit("Second");
    expect(await git.listAt(commit, ".portcullis/acts")).toEqual([
      ".portcullis/acts/b-c.json",
      ".portcullis/acts/b/1.json",
      ".portcullis/acts/b/2.sig",
      ".portcullis/acts/link",
    ]);
    expect(await git.listAt(commit, ".portcullis/acts/")).toHaveLength(4);
    expect(await git.listAt(commit, "")).toHaveLength(5);
    await git.close();
  });

  it("that is not there, or is a file or a link, has nothing in it", async () => {
    const { repo, git } = await opened({ "dir/a.ts": "" });
    repo.link("link", "dir");
    const commit = repo.commit("Second");
    expect(await git.listAt(commit, "nowhere")).toEqual([]);
    expect(await git.listAt(commit, "dir/a.ts")).toEqual([]);
    expect(await git.listAt(commit, "link")).toEqual([]);
    await git.close();
  });
});
