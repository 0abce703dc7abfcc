import { describe, expect, it } from "vitest";
import { makeFolder, makeRepository } from "../../../test/kit/repository.ts";
import { createRepositoryListing } from "./list-repository.ts";

describe("the listing of a repository", () => {
  it("has what is tracked and what is new, and not what is ignored, before the first commit", async () => {
    const repo = await makeRepository();
    repo.write(".gitignore", "/out/\n");
    repo.write("out/report.xml", "");
    repo.write("src/ä b.ts", "");
    repo.git("add", ".gitignore");
    const { root, paths } = await createRepositoryListing(repo.root, repo.environment)();
    expect(root).toBe(repo.root);
    expect(paths).toEqual([".gitignore", "src/ä b.ts"]);
  });

  it("is that of the whole repository, wherever one stands in it", async () => {
    const repo = await makeRepository();
    repo.write("a.ts", "");
    repo.write("deep/b.ts", "");
    repo.commit("Add both");
    const { root, paths } = await createRepositoryListing(`${repo.root}/deep`, repo.environment)();
    expect(root).toBe(repo.root);
    expect(paths).toEqual(["a.ts", "deep/b.ts"]);
  });

  it("names a path in conflict once", async () => {
    const repo = await makeRepository();
    repo.write("a.ts", "0\n");
    repo.commit("Start");
    repo.git("switch -q -c other");
    repo.write("a.ts", "1\n");
    repo.commit("Theirs");
    repo.git("switch -q main");
    repo.write("a.ts", "2\n");
    repo.commit("Ours");
    expect(repo.tryGit("merge", "other")).toBe(false);
    const { paths } = await createRepositoryListing(repo.root, repo.environment)();
    expect(paths).toEqual(["a.ts"]);
  });

  it("is refused outside of a repository", async () => {
    const folder = makeFolder();
    const environment = { PATH: process.env.PATH ?? "", GIT_CEILING_DIRECTORIES: folder };
    await expect(createRepositoryListing(folder, environment)()).rejects.toMatchObject({
      code: "git.no_repository",
    });
  });
});
