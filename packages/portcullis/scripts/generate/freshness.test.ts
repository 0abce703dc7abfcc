import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { staleFiles, writeFiles } from "./freshness.ts";

const page = { path: "docs/page.md", content: "one\ntwo\n" };

describe("generated files", () => {
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "generated-"));
  });
  afterEach(() => rm(root, { recursive: true }));

  it("are stale while they are missing", async () => {
    expect(await staleFiles(root, [page])).toEqual([{ path: "docs/page.md", reason: "missing", line: 1 }]);
  });

  it("are fresh once they are written", async () => {
    expect(await writeFiles(root, [page])).toEqual(["docs/page.md"]);
    expect(await readFile(join(root, page.path), "utf8")).toBe(page.content);
    expect(await staleFiles(root, [page])).toEqual([]);
    expect(await writeFiles(root, [page])).toEqual([]);
  });

  it("are stale from the first line that differs", async () => {
    await writeFiles(root, [page]);
    const changed = { ...page, content: "one\n2\n" };
    expect(await staleFiles(root, [changed])).toEqual([{ path: page.path, reason: "differs", line: 2 }]);
  });

  it("are stale where the committed file says more", async () => {
    await writeFiles(root, [{ ...page, content: "one\ntwo\n\nthree" }]);
    expect(await staleFiles(root, [page])).toEqual([{ path: page.path, reason: "differs", line: 4 }]);
  });
});
