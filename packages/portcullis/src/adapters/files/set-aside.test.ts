import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mountSmallDisk } from "../../../test/kit/tmpfs.ts";
import { createRepositoryFiles } from "./repository-files.ts";

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-aside-")));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const textOf = (path: string) => readFileSync(join(root, path), "utf8");
const isThere = (path: string) => existsSync(join(root, path));
const setAside = (...paths: readonly string[]) => createRepositoryFiles(root).setAside(paths);

describe("setting files aside", () => {
  it("takes them from their places and puts them back", async () => {
    put("reports/deep/a.xml", "old a");
    put("b.xml", "old b");
    const aside = await setAside("reports/deep/a.xml", "b.xml");
    expect([isThere("reports/deep/a.xml"), isThere("b.xml")]).toEqual([false, false]);
    await aside.restore();
    expect([textOf("reports/deep/a.xml"), textOf("b.xml")]).toEqual(["old a", "old b"]);
  });

  it("leaves what was written anew, and puts back only the rest", async () => {
    put("a.xml", "old a");
    put("b.xml", "old b");
    const aside = await setAside("a.xml", "b.xml");
    put("a.xml", "new a");
    await aside.restore();
    expect([textOf("a.xml"), textOf("b.xml")]).toEqual(["new a", "old b"]);
  });

  it("leaves nothing of itself behind", async () => {
    put("a.xml", "old");
    await (await setAside("a.xml")).restore();
    expect(readdirSync(join(root, ".portcullis"))).toEqual([]);
  });

  it("is not found by a search, and hides itself from git", async () => {
    put("a.xml", "old");
    const aside = await setAside("a.xml");
    const found = await createRepositoryFiles(root).find([
      "**/*.xml",
      ".portcullis/**/*.xml",
      ".portcullis/aside/**",
    ]);
    expect(found).toEqual({ paths: [], outside: [] });
    const [folder] = readdirSync(join(root, ".portcullis/aside"));
    expect(textOf(`.portcullis/aside/${folder}/.gitignore`)).toBe("*\n");
    await aside.restore();
  });

  it("makes no folder where there is nothing to move", async () => {
    await (await setAside("missing.xml", "gone/b.xml")).restore();
    expect(isThere(".portcullis")).toBe(false);
  });

  it("puts a report back into a folder that the command removed", async () => {
    put("reports/a.xml", "old");
    const aside = await setAside("reports/a.xml");
    rmSync(join(root, "reports"), { recursive: true });
    await aside.restore();
    expect(textOf("reports/a.xml")).toBe("old");
  });

  it("keeps a report that cannot be put back, and says where", async () => {
    put("reports/a.xml", "old");
    const aside = await setAside("reports/a.xml");
    rmSync(join(root, "reports"), { recursive: true });
    put("reports", "now a file");
    await expect(aside.restore()).rejects.toEqual(expect.objectContaining({ code: "files.not_restored" }));
    const [folder] = readdirSync(join(root, ".portcullis/aside"));
    expect(textOf(`.portcullis/aside/${folder}/reports/a.xml`)).toBe("old");
  });

  it("moves a link itself, not what it leads to", async () => {
    put("run-1.xml", "old");
    symlinkSync("run-1.xml", join(root, "latest.xml"));
    const aside = await setAside("latest.xml");
    expect([isThere("latest.xml"), textOf("run-1.xml")]).toEqual([false, "old"]);
    await aside.restore();
    expect(lstatSync(join(root, "latest.xml")).isSymbolicLink()).toBe(true);
  });

  it("restores once, however often it is asked", async () => {
    put("a.xml", "old");
    const aside = await setAside("a.xml", "a.xml");
    await aside.restore();
    put("a.xml", "newer");
    await aside.restore();
    expect(textOf("a.xml")).toBe("newer");
  });

  it("lets several runs set aside at once", async () => {
    put("a.xml", "a");
    put("b.xml", "b");
    const [first, second] = [await setAside("a.xml"), await setAside("b.xml")];
    await first.restore();
    await second.restore();
    expect([textOf("a.xml"), textOf("b.xml")]).toEqual(["a", "b"]);
  });

  it("moves nothing that lies outside", async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-outside-")));
    writeFileSync(join(outside, "a.xml"), "theirs");
    symlinkSync(outside, join(root, "folder"));
    await expect(setAside("folder/a.xml")).rejects.toEqual(
      expect.objectContaining({ code: "files.outside" }),
    );
    await expect(setAside(`../${basename(root)}-neighbour/a.xml`)).resolves.toBeDefined();
    expect(readFileSync(join(outside, "a.xml"), "utf8")).toBe("theirs");
    rmSync(outside, { recursive: true });
  });

  it("moves a file once that several paths lead to", async () => {
    put("build/a.xml", "old");
    symlinkSync("build", join(root, "reports"));
    const aside = await setAside("build/a.xml", "reports/a.xml");
    expect(isThere("reports/a.xml")).toBe(false);
    await aside.restore();
    expect(textOf("reports/a.xml")).toBe("old");
  });

  it("moves nothing to where a link leads outside", async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-outside-")));
    put("a.xml", "old");
    put(".portcullis/x", "");
    symlinkSync(outside, join(root, ".portcullis/aside"));
    await expect(setAside("a.xml")).rejects.toEqual(expect.objectContaining({ code: "files.outside" }));
    expect([textOf("a.xml"), readdirSync(outside)]).toEqual(["old", []]);
    rmSync(outside, { recursive: true });
  });

  it("puts all back where one cannot be moved", async () => {
    put("a.xml", "old");
    put(".portcullis/aside", "a file in the way");
    await expect(setAside("a.xml")).rejects.toEqual(expect.objectContaining({ code: "fault.is_file" }));
    expect(textOf("a.xml")).toBe("old");
  });

  it("copies between disks, with the time of writing", async ({ skip }) => {
    mkdirSync(join(root, "disk"));
    const disk = mountSmallDisk(join(root, "disk"), 64) ?? skip("mounting is not permitted here");
    try {
      put("disk/a.xml", "old a");
      put("disk/b.xml", "old b");
      utimesSync(join(root, "disk/a.xml"), 1_700_000_000, 1_700_000_000);
      const aside = await setAside("disk/a.xml", "disk/b.xml");
      expect([isThere("disk/a.xml"), isThere("disk/b.xml")]).toEqual([false, false]);
      put("disk/b.xml", "new b");
      await aside.restore();
      expect([textOf("disk/a.xml"), textOf("disk/b.xml")]).toEqual(["old a", "new b"]);
      expect(statSync(join(root, "disk/a.xml")).mtimeMs).toBe(1_700_000_000_000);
    } finally {
      disk.unmount();
    }
  });

  it("leaves the old reports under their paths where the run is killed before it puts them back", async () => {
    put("reports/a.xml", "old");
    await setAside("reports/a.xml");
    const [folder] = readdirSync(join(root, ".portcullis/aside"));
    expect(textOf(`.portcullis/aside/${folder}/reports/a.xml`)).toBe("old");
  });
});
