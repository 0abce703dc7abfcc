import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RepositoryFiles } from "#app/ports";
import { Fault } from "#core";
import { collectIn } from "../../../test/kit/collect.ts";
import { fixture } from "../../../test/kit/fixtures.ts";
import {
  makeFolder,
  makeRepository,
  repositoryAt,
  type TestRepository,
} from "../../../test/kit/repository.ts";
import { createRepositoryFiles } from "../../adapters/index.ts";

const green = fixture("reports/junit/jest-junit-eslint.xml");
const red = fixture("reports/junit/jest-junit.xml");
const junit = (settings: object) => ({ uses: "junit", with: settings });
const failed = (value: number) => ({ value, unit: "number", better: "lower" });
const asideOf = (repo: TestRepository) => join(repo.root, ".portcullis/aside");

/** Files of a repository of which one act is another. */
function filesWith(repo: TestRepository, changed: Partial<RepositoryFiles>): { files: RepositoryFiles } {
  return { files: { ...createRepositoryFiles(repo.root), ...changed } };
}

describe("reports that the check's own command writes", () => {
  const files = ["reports/*.xml"];

  /** A repository with a green report of yesterday, and today's reports to copy. */
  async function repositoryWithOldReport(): Promise<TestRepository> {
    const repo = await makeRepository();
    repo.write("reports/old.xml", green);
    repo.write("made/green.xml", green);
    repo.write("made/red.xml", red);
    return repo;
  }

  it("are read alone: a report of yesterday does not count", async () => {
    const repo = await repositoryWithOldReport();
    const seen = await collectIn(repo, junit({ files, shell: "cp made/red.xml reports/new.xml; exit 1" }));
    expect(seen.evidence.inputs.map(({ path }) => path)).toEqual(["reports/new.xml"]);
    expect(seen.evidence.metrics.get("tests.failed")).toEqual(failed(4));
    expect([seen.judged.outcome, seen.evidence.exitCode]).toEqual(["failed", 1]);
    expect(repo.read("reports/old.xml")).toBe(green);
  });

  it("replace those of yesterday under the same name", async () => {
    const repo = await repositoryWithOldReport();
    const { judged } = await collectIn(
      repo,
      junit({ files, run: ["cp", "made/red.xml", "reports/old.xml"], okExit: [0] }),
    );
    expect(judged.outcome).toBe("failed");
    expect(repo.read("reports/old.xml")).toBe(red);
    expect(existsSync(asideOf(repo))).toBe(false);
  });

  it("count also where they were written before in the same way, with the old time", async () => {
    const repo = await repositoryWithOldReport();
    const isFresh = () => false;
    const { judged } = await collectIn(
      repo,
      junit({ files, run: ["cp", "-p", "made/green.xml", "reports/old.xml"] }),
      { tools: { isFresh } },
    );
    expect(judged.outcome).toBe("passed");
  });

  it("are missing where it wrote none, and those of yesterday lie where they were", async () => {
    const repo = await repositoryWithOldReport();
    const { state, evidence } = await collectIn(repo, junit({ files, run: ["echo", "nothing to do"] }));
    expect(state).toEqual({
      kind: "missing",
      cause: { code: "report.not_written", patterns: files, exitCode: 0 },
    });
    expect([evidence.logTail, repo.read("reports/old.xml")]).toEqual(["nothing to do\n", green]);
    expect(existsSync(asideOf(repo))).toBe(false);
  });

  it.each<[string, object, { timeoutMs?: number; signal?: AbortSignal }, string]>([
    ["fails", { run: ["false"] }, {}, "missing"],
    ["is not installed", { run: ["no-such-runner"] }, {}, "missing"],
    ["cannot be started", { run: ["./made"] }, {}, "error"],
    ["is killed", { shell: "kill -9 $$" }, {}, "error"],
    ["is timed out", { run: ["sleep", "4717"] }, { timeoutMs: 200 }, "timed-out"],
    ["is interrupted", { run: ["sleep", "4718"] }, { signal: AbortSignal.timeout(100) }, "error"],
    ["removes their folder", { run: ["rm", "-r", "reports"] }, {}, "missing"],
  ])("lie where they were after a command that %s", async (_, settings, options, outcome) => {
    const repo = await repositoryWithOldReport();
    const { state } = await collectIn(repo, junit({ files, ...settings }), options);
    expect([state.kind, repo.read("reports/old.xml")]).toEqual([outcome, green]);
    expect(existsSync(asideOf(repo))).toBe(false);
  });

  it("lie where they were after a defect of ours", async () => {
    const repo = await repositoryWithOldReport();
    const processes = { run: () => Promise.reject(new Error("defect")) };
    const story = collectIn(repo, junit({ files, run: ["true"] }), { tools: { processes } });
    await expect(story).rejects.toThrow("defect");
    expect(repo.read("reports/old.xml")).toBe(green);
  });

  it("are an error where those of yesterday cannot be put back, and nothing seen is lost", async () => {
    const repo = await repositoryWithOldReport();
    const shell = "rmdir reports; touch reports; cp made/green.xml new.xml";
    const check = junit({ files: [...files, "new.xml"], shell });
    const { state, evidence } = await collectIn(repo, check);
    expect(state).toMatchObject({
      kind: "error",
      cause: {
        code: "collector.fault",
        detail: expect.stringMatching(
          /^an old report could not be put back; look into \.portcullis\/aside\//,
        ),
      },
    });
    expect([evidence.exitCode, evidence.metrics.get("tests.passed")?.value]).toEqual([0, 1]);
    const [folder] = readdirSync(asideOf(repo));
    expect(repo.read(`.portcullis/aside/${folder}/reports/old.xml`)).toBe(green);
  });

  it("are an error where it lays a link that leaves the repository", async () => {
    const outside = makeFolder();
    repositoryAt(outside).write("theirs.xml", green);
    const repo = await repositoryWithOldReport();
    const run = ["ln", "-s", join(outside, "theirs.xml"), "reports/new.xml"];
    const { state, evidence } = await collectIn(repo, junit({ files, run }));
    expect(state).toEqual({ kind: "error", cause: { code: "report.outside", path: "reports/new.xml" } });
    expect(evidence.exitCode).toBe(0);
  });

  it("keep log tail and exit code where one cannot be read", async () => {
    const repo = await repositoryWithOldReport();
    const shell = "echo crashed; printf '<testsuite' > reports/new.xml; exit 139";
    const { state, evidence } = await collectIn(repo, junit({ files, shell }));
    expect(state).toMatchObject({
      kind: "error",
      cause: { code: "report.unreadable", path: "reports/new.xml" },
    });
    expect([evidence.exitCode, evidence.logTail]).toEqual([139, "crashed\n"]);
  });

  it("keep log tail and exit code where the search for them fails", async () => {
    const repo = await repositoryWithOldReport();
    const real = createRepositoryFiles(repo.root);
    let searches = 0;
    const find: RepositoryFiles["find"] = async (patterns) => {
      searches += 1;
      if (searches === 2) throw new Fault("files.found_limit", "too many");
      return real.find(patterns);
    };
    const { state, evidence } = await collectIn(repo, junit({ files, run: ["echo", "x"] }), {
      tools: filesWith(repo, { find }),
    });
    expect(state).toEqual({ kind: "error", cause: { code: "collector.fault", detail: "too many" } });
    expect([evidence.exitCode, evidence.logTail]).toEqual([0, "x\n"]);
  });
});

describe("an exit code", () => {
  const wrote = (report: string, exitCode: number) => `printf %s '${report}' > r.xml; exit ${exitCode}`;
  const passing = '<testsuite name="s" tests="1"><testcase name="t"/></testsuite>';
  const failing = '<testsuite name="s" tests="1"><testcase name="t"><failure/></testcase></testsuite>';
  const outcomeOf = async (settings: object) => {
    const { judged } = await collectIn(await makeRepository(), junit({ files: ["r.xml"], ...settings }));
    return [judged.outcome, judged.reason.code];
  };

  it("that the report explains is a failure", async () => {
    expect(await outcomeOf({ shell: wrote(failing, 1) })).toEqual(["failed", "thresholds_unmet"]);
  });

  it("that the report does not explain is an error", async () => {
    expect(await outcomeOf({ shell: wrote(passing, 2) })).toEqual(["error", "exit_unexplained"]);
  });

  it("that the policy allows changes nothing", async () => {
    expect((await outcomeOf({ shell: wrote(passing, 2), okExit: [2] }))[0]).toBe("passed");
    expect((await outcomeOf({ shell: wrote(passing, 3), okExit: [2] }))[0]).toBe("error");
    expect((await outcomeOf({ shell: wrote(failing, 0) }))[0]).toBe("failed");
  });
});
