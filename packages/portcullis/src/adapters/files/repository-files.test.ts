import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OpenedFile } from "#app/ports";
import { mountSmallDisk } from "../../../test/kit/tmpfs.ts";
import { openFile } from "./opened-file.ts";
import { compilePath, matchesPath } from "./path-pattern.ts";
import { createRepositoryFiles } from "./repository-files.ts";

let place: string;
let root: string;

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-files-")));
  root = join(place, "repository");
  mkdirSync(root);
});

afterEach(() => rmSync(place, { recursive: true }));

/** Writes files below the root, by default empty ones. */
function write(...paths: readonly string[]): void {
  for (const path of paths) put(path, "");
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const link = (target: string, path: string) => symlinkSync(target, join(root, path));
const find = (...patterns: readonly string[]) => createRepositoryFiles(root).find(patterns);
const open = (path: string) => createRepositoryFiles(root).open(path);

async function contentOf({ chunks }: OpenedFile): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

describe("finding files", () => {
  it("finds regular files, sorted, each once", async () => {
    write("reports/b.xml", "reports/deep/a.xml", "reports/a.txt", "a.xml");
    expect(await find("reports/**/*.xml", "**/*.xml")).toEqual({
      paths: ["a.xml", "reports/b.xml", "reports/deep/a.xml"],
      outside: [],
    });
    expect((await find("reports/a.txt", "nothing.txt")).paths).toEqual(["reports/a.txt"]);
  });

  it("leaves out what a pattern with an exclamation mark matches, wherever it stands", async () => {
    write("a.xml", "b.xml", "old/c.xml");
    expect((await find("!old/**", "**/*.xml", "!b.xml")).paths).toEqual(["a.xml"]);
  });

  it("passes over hidden names, .git and node_modules unless they are named", async () => {
    write(".hidden/a.xml", ".b.xml", "node_modules/x/c.xml", "p/node_modules/d.xml", ".git/e.xml", "f.xml");
    expect((await find("**/*.xml", "*/*.xml", "*/*/*.xml")).paths).toEqual(["f.xml"]);
    expect((await find("{.hidden,.git}/*.xml", ".*.xml")).paths).toEqual([
      ".b.xml",
      ".git/e.xml",
      ".hidden/a.xml",
    ]);
    expect((await find("**/node_modules/**/*.xml")).paths).toEqual([
      "node_modules/x/c.xml",
      "p/node_modules/d.xml",
    ]);
  });

  it("follows links that stay inside, but never with two stars", async () => {
    write("real/a.xml");
    link("../real", "real/loop");
    link("real", "linked");
    link("real/a.xml", "one.xml");
    expect(await find("**/*.xml")).toEqual({ paths: ["real/a.xml"], outside: [] });
    expect((await find("*.xml")).paths).toEqual(["one.xml"]);
    expect((await find("linked/*.xml")).paths).toEqual(["linked/a.xml"]);
    expect((await find("l*/*.xml")).paths).toEqual(["linked/a.xml"]);
  });

  it("names what leads outside, and never lists a folder there", async () => {
    mkdirSync(join(place, "secrets"));
    writeFileSync(join(place, "secrets", "a.xml"), "");
    write("reports/b.xml");
    link("../../secrets/a.xml", "reports/file.xml");
    link("../secrets", "folder");
    expect(await find("reports/*.xml")).toEqual({ paths: ["reports/b.xml"], outside: ["reports/file.xml"] });
    expect(await find("folder/a.xml")).toEqual({ paths: [], outside: ["folder/a.xml"] });
    expect(await find("folder/missing.xml")).toEqual({ paths: [], outside: [] });
    expect(await find("folder/**/*.xml")).toEqual({ paths: [], outside: ["folder"] });
    expect(await find("f*/*.xml", "!folder")).toEqual({ paths: [], outside: [] });
    expect(await find("**/*.xml")).toEqual({ paths: ["reports/b.xml"], outside: ["reports/file.xml"] });
  });

  it("does not take a folder whose name only begins like the root for the root", async () => {
    mkdirSync(`${root}-other`);
    writeFileSync(join(`${root}-other`, "a.xml"), "");
    link("../repository-other/a.xml", "a.xml");
    expect(await find("a.xml")).toEqual({ paths: [], outside: ["a.xml"] });
  });

  it("takes no folder, fifo or broken link for a file", async () => {
    mkdirSync(join(root, "folder.xml"));
    execFileSync("mkfifo", [join(root, "fifo.xml")]);
    link("nowhere", "broken.xml");
    link("circle.xml", "circle.xml");
    expect(await find("*.xml", "fifo.xml", "broken.xml", "circle.xml/a", "folder.xml")).toEqual({
      paths: [],
      outside: [],
    });
  });

  it("refuses patterns that lead outside", async () => {
    const refusal = expect.objectContaining({ code: "files.pattern_outside" });
    await expect(find("../*.xml")).rejects.toEqual(refusal);
    await expect(find("a.xml", "!/etc/*")).rejects.toEqual(refusal);
  });

  it.skipIf(process.getuid?.() === 0)("does not pretend to have looked where it may not look", async () => {
    write("closed/a.xml");
    chmodSync(join(root, "closed"), 0);
    await expect(find("**/*.xml")).rejects.toEqual(expect.objectContaining({ code: "fault.no_permission" }));
    chmodSync(join(root, "closed"), 0o755);
  });

  it("finds exactly the files whose paths match", async () => {
    const files = ["a", "b", "ab", "a/a", "a/b", "b/a/a", "b/a/c", "c/c/c/c", "c/a"].map(
      (path) => `${path}.x`,
    );
    write(...files);
    const part = fc.constantFrom("*", "**", "a", "b", "?", "{a,c}", "[!b]", "*.x", "a.x", "?.x", "{a,b/a}");
    const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    await fc.assert(
      fc.asyncProperty(fc.array(pattern, { minLength: 1, maxLength: 2 }), async (patterns) => {
        const alternatives = patterns.flatMap(compilePath);
        const expected = files.filter((path) => matchesPath(alternatives, path)).sort();
        expect((await find(...patterns)).paths).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a file that is reached in several ways", () => {
  it("is found once, without a link where that is possible", async () => {
    write("build/a.xml");
    link("build", "reports");
    link("build/a.xml", "latest.xml");
    expect((await find("reports/*.xml", "*.xml", "build/*.xml")).paths).toEqual(["build/a.xml"]);
    expect((await find("reports/*.xml", "*.xml")).paths).toEqual(["latest.xml"]);
    expect((await find("reports/*.xml", "build/*.xml", "!build/**")).paths).toEqual(["reports/a.xml"]);
  });

  it("is two files where it has two names without a link", async () => {
    write("a.xml");
    linkSync(join(root, "a.xml"), join(root, "b.xml"));
    expect((await find("*.xml")).paths).toEqual(["a.xml", "b.xml"]);
  });
});

describe("opening a file", () => {
  it.each([0, 1, 262_143, 262_144, 262_145, 600_000])("gives all %i bytes and their digest", async (size) => {
    const bytes = Buffer.alloc(size, "a line of a report\n");
    put("a.xml", bytes);
    const opened = await open("a.xml");
    expect(Buffer.compare(await contentOf(opened), bytes)).toBe(0);
    expect(opened.digest()).toBe(`sha256:${createHash("sha256").update(bytes).digest("hex")}`);
  });

  it("tells when the file was written, the same way before and while it is read", async () => {
    put("a.xml", "x");
    utimesSync(join(root, "a.xml"), 1_700_000_000.25, 1_700_000_000.25);
    expect((await open("a.xml")).modifiedMs).toBe(1_700_000_000_250);
    expect(await createRepositoryFiles(root).modifiedMs("a.xml")).toBe(1_700_000_000_250);
  });

  it.for([
    [-99_999_999_999, "0000-01-01T00:00:00.000Z"],
    [99_999_999_999_999, "9999-12-31T23:59:59.999Z"],
  ] as const)(
    "tells a time that nobody can write as the nearest that one can: %d",
    async ([seconds, told], { skip }) => {
      // Few disks hold such a time.
      mkdirSync(join(root, "disk"));
      const disk = mountSmallDisk(join(root, "disk"), 64) ?? skip("mounting is not permitted here");
      try {
        put("disk/a.xml", "x");
        execFileSync("touch", ["-d", `@${seconds}`, join(root, "disk/a.xml")]);
        const { modifiedMs } = await open("disk/a.xml");
        expect(new Date(modifiedMs).toISOString()).toBe(told);
        expect(await createRepositoryFiles(root).modifiedMs("disk/a.xml")).toBe(modifiedMs);
      } finally {
        disk.unmount();
      }
    },
  );

  it("follows a link that stays inside", async () => {
    put("run-1.xml", "x");
    link("run-1.xml", "latest.xml");
    expect(String(await contentOf(await open("latest.xml")))).toBe("x");
  });

  it.each([
    ["a link to a file outside", "link.xml"],
    ["a file behind a link to a folder outside", "folder/passwd"],
    ["a path that climbs out", "../outside.xml"],
    ["an absolute path", "/etc/passwd"],
  ])("refuses %s", async (_, path) => {
    writeFileSync(join(place, "outside.xml"), "secret");
    link("../outside.xml", "link.xml");
    link("/etc", "folder");
    await expect(open(path)).rejects.toEqual(expect.objectContaining({ code: "files.outside" }));
    await expect(createRepositoryFiles(root).modifiedMs(path)).rejects.toEqual(
      expect.objectContaining({ code: "files.outside" }),
    );
  });

  it("refuses a folder and a fifo, and does not wait for a writer", async () => {
    mkdirSync(join(root, "folder"));
    execFileSync("mkfifo", [join(root, "fifo")]);
    for (const path of ["folder", "fifo", "."]) {
      await expect(open(path)).rejects.toEqual(expect.objectContaining({ code: "files.not_a_file" }));
    }
  });

  it.skipIf(process.getuid?.() !== 0)("refuses a device inside the repository", async () => {
    execFileSync("mknod", [join(root, "zero"), "c", "1", "5"]);
    await expect(open("zero")).rejects.toEqual(expect.objectContaining({ code: "files.not_a_file" }));
  });

  it("says that a file is not there", async () => {
    write("file");
    link("nowhere", "broken");
    link("circle", "circle");
    for (const path of ["missing", "missing/a", "file/a", "broken", "circle"]) {
      await expect(open(path)).rejects.toEqual(expect.objectContaining({ code: "files.not_found" }));
    }
  });

  it("notices that a large file is written to while it is read", async () => {
    put("a.xml", Buffer.alloc(600_000));
    const read = async () => {
      for await (const _ of (await open("a.xml")).chunks) appendFileSync(join(root, "a.xml"), "more");
    };
    await expect(read()).rejects.toEqual(expect.objectContaining({ code: "files.changed" }));
  });

  it("has no digest of a large file before its end", async () => {
    put("a.xml", Buffer.alloc(600_000));
    const opened = await open("a.xml");
    expect(() => opened.digest()).toThrow("after the end");
    for await (const _ of opened.chunks) break;
    expect(() => opened.digest()).toThrow("after the end");
  });

  it("refuses a file that turns out to lie outside once it is open", () => {
    put("a.xml", "x");
    const told = join(place, "descriptors");
    mkdirSync(told);
    for (let descriptor = 0; descriptor < 500; descriptor++)
      symlinkSync("/etc/passwd", join(told, `${descriptor}`));
    expect(() => openFile(root, "a.xml", told)).toThrow(expect.objectContaining({ code: "files.outside" }));
  });

  it("works where the system does not tell what is open", async () => {
    put("a.xml", "x");
    expect(String(await contentOf(openFile(root, "a.xml", "/no/such/folder")))).toBe("x");
  });
});
