import { createHash } from "node:crypto";
import { appendFileSync, statSync, utimesSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RepositoryFiles } from "#app/ports";
import { defaultReportLimits } from "#evidence";
import { collectIn } from "../../../test/kit/collect.ts";
import { fixture } from "../../../test/kit/fixtures.ts";
import {
  makeFolder,
  makeRepository,
  repositoryAt,
  type TestRepository,
} from "../../../test/kit/repository.ts";
import { withoutPrivileges } from "../../../test/kit/without-privileges.ts";
import { createRepositoryFiles } from "../../adapters/index.ts";

const green = fixture("reports/junit/jest-junit-eslint.xml");
const red = fixture("reports/junit/jest-junit.xml");
const junit = (settings: object) => ({ uses: "junit", with: settings });
const _failed = (value: number) => ({ value, unit: "number", better: "lower" });
const _asideOf = (repo: TestRepository) => join(repo.root, ".portcullis/aside");

/** Files of a repository of which one act is another. */
function filesWith(repo: TestRepository, changed: Partial<RepositoryFiles>): { files: RepositoryFiles } {
  return { files: { ...createRepositoryFiles(repo.root), ...changed } };
}

describe("reports that lie there", () => {
  it("are read together, and each is recorded with digest, time and whether git knows it", async () => {
    const repo = await makeRepository();
    repo.write("reports/a.xml", red);
    repo.commit("Keep a report");
    repo.write("reports/b.xml", green);
    utimesSync(join(repo.root, "reports/a.xml"), 1_700_000_000, 1_700_000_000);
    const { state, evidence, judged } = await collectIn(repo, junit({ files: ["reports/*.xml"] }));
    expect(state).toEqual({ kind: "collected" });
    expect(evidence.metrics.get("tests.total")?.value).toBe(7);
    expect(evidence.metrics.get("files.read")?.value).toBe(2);
    expect(judged.outcome).toBe("failed");
    const digest = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;
    expect(evidence.inputs).toEqual([
      { path: "reports/a.xml", digest: digest(red), modifiedMs: 1_700_000_000_000, tracked: true },
      {
        path: "reports/b.xml",
        digest: digest(green),
        modifiedMs: statSync(join(repo.root, "reports/b.xml")).mtimeMs,
        tracked: false,
      },
    ]);
  });

  it("leave the worst of their findings in the evidence, and all of them in a file", async () => {
    const repo = await makeRepository();
    const cases = Array.from(
      { length: 250 },
      (_, n) => `<testcase classname="c" name="t${n}"><failure message="m"/></testcase>`,
    );
    repo.write("a.xml", `<testsuite name="s" tests="250">${cases.join("")}</testsuite>`);
    const { evidence, findingLines } = await collectIn(repo, junit({ files: ["a.xml"] }));
    expect(evidence.findings.counts).toEqual({ critical: 0, high: 250, medium: 0, low: 0 });
    expect(evidence.findings.worst).toHaveLength(100);
    expect(findingLines.trimEnd().split("\n")).toHaveLength(250);
    expect(JSON.parse(findingLines.slice(0, findingLines.indexOf("\n")))).toMatchObject({
      message: "c › t0: m",
    });
  });

  it("are missing where no file matches", async () => {
    const { state, evidence } = await collectIn(await makeRepository(), junit({ files: ["reports/*.xml"] }));
    expect(state).toEqual({
      kind: "missing",
      cause: { code: "report.not_found", patterns: ["reports/*.xml"] },
    });
    expect([evidence.metrics.size, evidence.inputs]).toEqual([0, []]);
  });

  it("are an error where a match is a link that leaves the repository, whatever else matches", async () => {
    const outside = makeFolder();
    repositoryAt(outside).write("theirs.xml", green);
    const repo = await makeRepository();
    repo.write("a.xml", green);
    repo.link("b.xml", join(outside, "theirs.xml"));
    const { state, evidence } = await collectIn(repo, junit({ files: ["*.xml"] }));
    expect(state).toEqual({ kind: "error", cause: { code: "report.outside", path: "b.xml" } });
    expect(evidence.metrics.size).toBe(0);
  });

  it("are an error where the patterns lead outside", async () => {
    const { state } = await collectIn(await makeRepository(), junit({ files: ["../*.xml"] }));
    expect(state).toMatchObject({ kind: "error", cause: { code: "collector.fault" } });
  });

  it("are an error as a whole where one of them cannot be read, which is named and recorded", async () => {
    const repo = await makeRepository();
    repo.write("a.xml", red);
    repo.write("b.xml", red.slice(0, 600));
    repo.write("c.xml", green);
    const { state, evidence } = await collectIn(repo, junit({ files: ["*.xml"] }));
    expect(state).toEqual({
      kind: "error",
      cause: { code: "report.unreadable", path: "b.xml", problem: { code: "report.truncated" } },
    });
    expect(evidence.metrics.size).toBe(0);
    expect(evidence.inputs.map(({ path }) => path)).toEqual(["a.xml", "b.xml"]);
    const digest = createHash("sha256").update(red.slice(0, 600)).digest("hex");
    expect(evidence.inputs[1]?.digest).toBe(`sha256:${digest}`);
    expect(evidence.findings.counts.high).toBeGreaterThanOrEqual(4);
  });

  it("are an error where a file may not be read", async () => {
    const repo = await makeRepository();
    repo.write("a.xml", green);
    await chmod(join(repo.root, "a.xml"), 0);
    const { state } = await withoutPrivileges(repo.root, () => collectIn(repo, junit({ files: ["a.xml"] })));
    expect(state).toMatchObject({
      kind: "error",
      cause: { code: "collector.fault", detail: expect.stringContaining("a.xml may not be accessed") },
    });
  });

  it("are an error where a folder may not be looked into", async () => {
    const repo = await makeRepository();
    repo.write("reports/a.xml", green);
    await chmod(join(repo.root, "reports"), 0);
    const check = junit({ files: ["reports/*.xml"] });
    const { state } = await withoutPrivileges(repo.root, () => collectIn(repo, check));
    await chmod(join(repo.root, "reports"), 0o700);
    expect(state).toMatchObject({ kind: "error", cause: { detail: expect.stringContaining("reports") } });
  });

  it("are an error where one is written to while it is read", async () => {
    const repo = await makeRepository();
    repo.write("a.xml", `${" ".repeat(600_000)}${green}`);
    const real = createRepositoryFiles(repo.root);
    const open: RepositoryFiles["open"] = async (path) => {
      const opened = await real.open(path);
      appendFileSync(join(repo.root, path), "<!-- more -->");
      return opened;
    };
    const { state } = await collectIn(repo, junit({ files: ["a.xml"] }), {
      tools: filesWith(repo, { open }),
    });
    expect(state).toMatchObject({
      kind: "error",
      cause: { code: "collector.fault", detail: expect.stringContaining("written to while it was read") },
    });
  });

  it("are an error where one vanishes before it is read", async () => {
    const repo = await makeRepository();
    repo.write("a.xml", green);
    const find: RepositoryFiles["find"] = async () => ({ paths: ["a.xml", "gone.xml"], outside: [] });
    const { state, evidence } = await collectIn(repo, junit({ files: ["*.xml"] }), {
      tools: filesWith(repo, { find }),
    });
    expect(state).toMatchObject({ cause: { detail: expect.stringContaining("gone.xml is not there") } });
    expect(evidence.inputs.map(({ path }) => path)).toEqual(["a.xml"]);
  });

  it("are an error where one is larger than the limit", async () => {
    const repo = await makeRepository();
    repo.write("a.xml", green);
    const limits = { ...defaultReportLimits, fileBytesMax: 50 };
    const { state } = await collectIn(repo, junit({ files: ["a.xml"] }), { tools: { limits } });
    expect(state).toMatchObject({
      kind: "error",
      cause: { code: "report.unreadable", problem: { code: "report.limit", limit: "fileBytesMax", max: 50 } },
    });
  });

  it("are missing where they are not fresh, and that is required", async () => {
    const repo = await makeRepository();
    repo.write("a.xml", green);
    const asked: [string, number][] = [];
    const isFresh = (path: string, modifiedMs: number) => asked.push([path, modifiedMs]) === 0;
    const { state, evidence } = await collectIn(repo, junit({ files: ["a.xml"] }), { tools: { isFresh } });
    expect(state).toEqual({ kind: "missing", cause: { code: "report.not_fresh", path: "a.xml" } });
    expect(evidence.metrics.size).toBe(0);
    expect(asked).toEqual([["a.xml", statSync(join(repo.root, "a.xml")).mtimeMs]]);
  });

  it("are timed out where reading them takes longer than the attempt may", async () => {
    const repo = await makeRepository();
    repo.write("a.xml", green);
    let nowMs = 0;
    const monotonicMs = () => {
      nowMs += 60;
      return nowMs;
    };
    const options = { timeoutMs: 100, tools: { monotonicMs } };
    const { state } = await collectIn(repo, junit({ files: ["a.xml"] }), options);
    expect(state).toEqual({
      kind: "timed-out",
      cause: { code: "report.timed_out", path: "a.xml", timeoutMs: 100 },
    });
  });

  it("are not read on once the run is interrupted", async () => {
    const repo = await makeRepository();
    repo.write("a.xml", green);
    const options = { signal: AbortSignal.abort() };
    const { state } = await collectIn(repo, junit({ files: ["a.xml"] }), options);
    expect(state).toEqual({ kind: "error", cause: { code: "command.interrupted" } });
  });
});
