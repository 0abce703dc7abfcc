import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mountSmallDisk } from "../../../test/kit/tmpfs.ts";
import { writeWholeFile } from "./write-file.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-write-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const at = (...names: readonly string[]) => join(folder, ...names);

describe("writing a whole file", () => {
  it("writes text and bytes, and makes the folders on the way", async () => {
    await writeWholeFile(at("a", "b", "report.json"), "{}\n");
    await writeWholeFile(at("bytes"), new Uint8Array([0, 255]), "buffered");
    expect(readFileSync(at("a", "b", "report.json"), "utf8")).toBe("{}\n");
    expect([...readFileSync(at("bytes"))]).toEqual([0, 255]);
    expect(readdirSync(folder).sort()).toEqual(["a", "bytes"]);
  });

  it("replaces a file as a whole, and keeps its permissions", async () => {
    writeFileSync(at("report"), "old, and longer");
    chmodSync(at("report"), 0o640);
    const before = statSync(at("report"));
    await writeWholeFile(at("report"), "new");
    const after = statSync(at("report"));
    expect(readFileSync(at("report"), "utf8")).toBe("new");
    expect(after.mode).toBe(before.mode);
    expect(after.ino).not.toBe(before.ino);
  });

  it("replaces what a link leads to, and leaves the link", async () => {
    writeFileSync(at("target"), "old");
    symlinkSync("target", at("link"));
    await writeWholeFile(at("link"), "new");
    expect(readFileSync(at("target"), "utf8")).toBe("new");
    expect(lstatSync(at("link")).isSymbolicLink()).toBe(true);
  });

  it("writes into a pipe as it is", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    const reader = spawn("cat", [at("pipe")]);
    const read: Buffer[] = [];
    reader.stdout.on("data", (chunk: Buffer) => read.push(chunk));
    await Promise.all([once(reader, "close"), writeWholeFile(at("pipe"), "through")]);
    expect(Buffer.concat(read).toString()).toBe("through");
    expect(lstatSync(at("pipe")).isFIFO()).toBe(true);
  });

  it("names long files", async () => {
    const name = `${"x".repeat(250)}.json`;
    await writeWholeFile(at(name), "1");
    expect(readdirSync(folder)).toEqual([name]);
  });

  it("says that a folder is in the way, or a file where a folder is needed", async () => {
    mkdirSync(at("folder"));
    writeFileSync(at("file"), "");
    await expect(writeWholeFile(at("folder"), "x")).rejects.toMatchObject({ code: "fault.is_folder" });
    await expect(writeWholeFile(at("file", "report"), "x")).rejects.toMatchObject({ code: "fault.is_file" });
  });

  it("says that a device is full", async () => {
    await expect(writeWholeFile("/dev/full", "x")).rejects.toMatchObject({ code: "fault.disk_full" });
  });

  it("leaves the old file and no draft where the disk is full", async ({ skip }) => {
    const disk = mountSmallDisk(folder, 64) ?? skip("mounting is not permitted here");
    try {
      await writeWholeFile(at("report"), "old");
      const writing = writeWholeFile(at("report"), "x".repeat(100_000));
      await expect(writing).rejects.toMatchObject({
        code: "fault.disk_full",
        message: expect.stringContaining(at("report")),
        hint: expect.any(String),
      });
      expect(readFileSync(at("report"), "utf8")).toBe("old");
      expect(readdirSync(folder)).toEqual(["report"]);
    } finally {
      disk.unmount();
    }
  });

  it.skipIf(process.getuid?.() === 0)("says that it is not permitted", async () => {
    writeFileSync(at("mine"), "old");
    chmodSync(at("mine"), 0o444);
    await expect(writeWholeFile(at("mine"), "x")).rejects.toMatchObject({ code: "fault.no_permission" });
    chmodSync(folder, 0o555);
    await expect(writeWholeFile(at("new"), "x")).rejects.toMatchObject({ code: "fault.no_permission" });
    chmodSync(folder, 0o755);
  });
});
