import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPolicyFiles, policyBytesMax } from "./policy-files.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portcullis-policy-"));
  mkdirSync(join(root, "real"));
  writeFileSync(join(root, "real/policy.yml"), "portcullis: 1\n");
});

afterEach(() => rmSync(root, { recursive: true }));

const load = (file: string) => createPolicyFiles(root).load(file);

describe("loading a policy file", () => {
  it("brings its text", async () => {
    expect(await load("real/policy.yml")).toEqual({ kind: "loaded", text: "portcullis: 1\n" });
    expect(await load("./real//policy.yml")).toEqual({ kind: "loaded", text: "portcullis: 1\n" });
  });

  it("says that it is absent", async () => {
    for (const file of ["missing.yml", "gone/policy.yml", "real/policy.yml/x"]) {
      expect(await load(file)).toEqual({ kind: "absent" });
    }
  });

  it("refuses a link at the end and on the way, also where it stays inside", async () => {
    symlinkSync("real/policy.yml", join(root, "policy.yml"));
    symlinkSync("real", join(root, "linked"));
    symlinkSync("nowhere", join(root, "broken.yml"));
    for (const file of ["policy.yml", "linked/policy.yml", "broken.yml"]) {
      expect(await load(file)).toEqual({ kind: "refused", because: "link" });
    }
  });

  it("refuses what is no file, and what lies outside", async () => {
    execFileSync("mkfifo", [join(root, "fifo")]);
    expect(await load("real")).toEqual({ kind: "refused", because: "folder" });
    expect(await load("fifo")).toEqual({ kind: "refused", because: "folder" });
    expect(await load("")).toEqual({ kind: "refused", because: "folder" });
    for (const file of ["/etc/passwd", "../policy.yml", "real/../../x"]) {
      expect(await load(file)).toEqual({ kind: "refused", because: "outside" });
    }
  });

  it("has a limit of size", async () => {
    writeFileSync(join(root, "large.yml"), "x".repeat(policyBytesMax + 1));
    await expect(load("large.yml")).rejects.toMatchObject({ code: "files.too_large" });
  });
});
