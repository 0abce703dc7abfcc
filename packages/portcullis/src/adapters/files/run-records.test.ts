import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Finding } from "#evidence";
import { mountSmallDisk } from "../../../test/kit/tmpfs.ts";
import { openAttemptLog } from "./attempt-log.ts";
import { keepNewestRuns } from "./log-retention.ts";
import { createRunRecords } from "./run-records.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portcullis-records-"));
});

afterEach(() => rmSync(root, { recursive: true }));

const finding: Finding = { rule: "R1", severity: "high", message: "a line\nand another", fingerprint: "00" };
const open = (gate: string, id: string, attempt = 1) =>
  openAttemptLog(join(root, "run"), { gate, check: { id }, attempt }, (path) => path.slice(root.length + 1));
const textOf = (path: string) => readFileSync(join(root, path), "utf8");

describe("the log of an attempt", () => {
  it("is written as it comes, under gate, check and attempt", async () => {
    const log = open("quality", "lint", 2);
    log.write(Buffer.from("one\n"));
    expect(textOf("run/quality/lint.2.log")).toBe("one\n");
    log.write(Buffer.from("two\n"));
    expect(await log.close()).toBe("run/quality/lint.2.log");
    expect(textOf("run/quality/lint.2.log")).toBe("one\ntwo\n");
  });

  it("makes nothing where nothing is written", async () => {
    const log = open("quality", "lint");
    log.write(new Uint8Array(0));
    expect(await log.close()).toBeUndefined();
    expect(existsSync(join(root, "run"))).toBe(false);
  });

  it("has the findings beside it, one on each line", async () => {
    const log = open("quality", "lint");
    for (let count = 0; count < 2_000; count++) log.finding(finding);
    expect(await log.close()).toBeUndefined();
    const lines = textOf("run/quality/lint.1.findings.ndjson").trimEnd().split("\n");
    expect(lines).toHaveLength(2_000);
    expect(lines.map((line) => JSON.parse(line))).toEqual(Array(2_000).fill(finding));
  });

  it.each([
    ["..", "../../x", "run/%2E%2E/..%2F..%2Fx.1.log"],
    ["a/b", "c d", "run/a%2Fb/c%20d.1.log"],
    [".", "ü\0", "run/%2E/%C3%BC%00.1.log"],
  ])("stays in its folder, whatever the ids are: %j %j", async (gate, check, path) => {
    const log = open(gate, check);
    log.write(Buffer.from("x"));
    expect(await log.close()).toBe(path);
    expect(textOf(path)).toBe("x");
  });

  it("follows no link that somebody laid at its place", async () => {
    writeFileSync(join(root, "victim"), "precious");
    mkdirSync(join(root, "run/quality"), { recursive: true });
    symlinkSync(join(root, "victim"), join(root, "run/quality/lint.1.log"));
    const log = open("quality", "lint");
    log.write(Buffer.from("x"));
    await expect(log.close()).rejects.toMatchObject({ name: "Fault" });
    expect(textOf("victim")).toBe("precious");
  });

  it("tells of a full disk at its end, and writes on undisturbed until then", async ({ skip }) => {
    mkdirSync(join(root, "run"));
    const disk = mountSmallDisk(join(root, "run"), 64) ?? skip("mounting is not permitted here");
    try {
      const log = open("quality", "lint");
      for (let count = 0; count < 10; count++) log.write(new Uint8Array(20_000));
      await expect(log.close()).rejects.toMatchObject({
        code: "fault.disk_full",
        message: expect.stringContaining(join(root, "run/quality")),
      });
      const other = open("quality", "sast");
      for (let count = 0; count < 5_000; count++) other.finding(finding);
      await expect(other.close()).rejects.toMatchObject({ code: "fault.disk_full" });
    } finally {
      disk.unmount();
    }
  });
});

describe("the records of a run", () => {
  it("lie below the root, and are named from there", async () => {
    const records = createRunRecords(root, ".portcullis/logs/RUN");
    expect(records.folder).toBe(".portcullis/logs/RUN");
    await records.finish("{}");
    expect(textOf(".portcullis/logs/RUN/decision.json")).toBe("{}");
  });

  it("are kept out of git from the beginning, whatever else stands in the list", async () => {
    const records = createRunRecords(root, ".portcullis/logs/RUN");
    await records.begin();
    const first = textOf(".portcullis/.gitignore");
    expect(first.split("\n")).toEqual(expect.arrayContaining(["/.gitignore", "/logs/", "/aside/"]));
    await records.begin();
    expect(textOf(".portcullis/.gitignore")).toBe(first);
    writeFileSync(join(root, ".portcullis/.gitignore"), "/mine/\n/logs/");
    await records.begin();
    expect(textOf(".portcullis/.gitignore").split("\n")).toEqual(
      expect.arrayContaining(["/mine/", "/logs/", "/aside/"]),
    );
  });

  it.each([".portcullis", ".portcullis/logs", ".portcullis/logs/RUN"])(
    "do not go where %s leads, if that is outside",
    async (path) => {
      const outside = mkdtempSync(join(tmpdir(), "portcullis-outside-"));
      for (const target of [outside, join(outside, "nothing")]) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        symlinkSync(target, join(root, path));
        const records = createRunRecords(root, ".portcullis/logs/RUN");
        await expect(records.begin()).rejects.toMatchObject({
          code: "files.outside",
          message: `${path} leads out of the repository through a link`,
        });
        rmSync(join(root, path));
      }
      expect(readdirSync(outside)).toEqual([]);
      rmSync(outside, { recursive: true });
    },
  );

  it("are kept out of git by a file of ours, never by what a link leads to", async () => {
    const outside = mkdtempSync(join(tmpdir(), "portcullis-outside-"));
    writeFileSync(join(outside, "profile"), "theirs\n");
    mkdirSync(join(root, ".portcullis"));
    symlinkSync(join(outside, "profile"), join(root, ".portcullis/.gitignore"));
    const records = createRunRecords(root, ".portcullis/logs/RUN");
    await expect(records.begin()).rejects.toMatchObject({ code: "files.not_a_file" });
    expect(readFileSync(join(outside, "profile"), "utf8")).toBe("theirs\n");
    rmSync(outside, { recursive: true });
  });

  it("may lie behind a link that stays inside, and outside where somebody says so", async () => {
    mkdirSync(join(root, "elsewhere"));
    mkdirSync(join(root, ".portcullis"));
    symlinkSync("../elsewhere", join(root, ".portcullis/logs"));
    await createRunRecords(root, ".portcullis/logs/RUN").begin();
    const outside = mkdtempSync(join(tmpdir(), "portcullis-outside-"));
    await createRunRecords(root, join(outside, "RUN")).begin();
    rmSync(outside, { recursive: true });
  });

  it("do not grow for ever", async () => {
    const names = Array.from({ length: 51 }, (_, run) => `01JD00000000000000000000${run + 10}`);
    for (const name of names) await createRunRecords(root, join("logs", name)).finish("{}");
    expect(readdirSync(join(root, "logs"))).toEqual(names.slice(1));
  });

  it("are named by their whole path where they lie elsewhere", () => {
    expect(createRunRecords(join(root, "repository"), join(root, "logs")).folder).toBe(join(root, "logs"));
    expect(createRunRecords(join(root, "repository"), "..hidden").folder).toBe("..hidden");
  });
});

describe("keeping the newest runs", () => {
  const runs = ["01JD0000000000000000000001", "01JD0000000000000000000002", "01JD0000000000000000000003"];

  it("removes the older ones with all that is in them", async () => {
    for (const run of runs) mkdirSync(join(root, run, "gate"), { recursive: true });
    writeFileSync(join(root, runs[0] ?? "", "gate", "a.log"), "x");
    expect(await keepNewestRuns(root, 1)).toEqual(runs.slice(0, 2));
    expect(readdirSync(root)).toEqual(runs.slice(2));
  });

  it("removes nothing that does not look like a run", async () => {
    const others = ["notes", "01jd0000000000000000000001", "81JD0000000000000000000001", `${runs[0]}.bak`];
    for (const name of others) mkdirSync(join(root, name));
    writeFileSync(join(root, runs[0] ?? ""), "a file");
    mkdirSync(join(root, "elsewhere"));
    symlinkSync("elsewhere", join(root, runs[1] ?? ""));
    expect(await keepNewestRuns(root, 0)).toEqual([]);
    expect(readdirSync(root)).toHaveLength(7);
  });

  it("has nothing to do where there are few, or no folder at all", async () => {
    mkdirSync(join(root, runs[0] ?? ""));
    expect(await keepNewestRuns(root, 5)).toEqual([]);
    expect(await keepNewestRuns(join(root, "missing"), 5)).toEqual([]);
  });
});
