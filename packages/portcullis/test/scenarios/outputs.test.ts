/**
 * The story of what a run prints, writes and leaves behind: for people, for machines, and nothing more.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { DecisionDocument } from "#text";
import { fixtureBytes } from "../kit/fixtures.ts";
import { decide, portcullis, refuse, startPortcullis } from "../kit/portcullis.ts";
import { makeFolder, makeRepository, type TestRepository } from "../kit/repository.ts";
import { xmlElements } from "../kit/xml.ts";

const program = fileURLToPath(new URL("../../bin/portcullis.js", import.meta.url));
const formats = ["terminal", "json", "markdown", "html", "junit", "sarif"] as const;
const ESCAPE = "\u001b";

/** A repository that ignores nothing, with one gate that passes. */
async function greenRepository(): Promise<TestRepository> {
  const repo = await makeRepository();
  const checks = { lint: { uses: "command", with: { shell: "echo linting; echo loudly >&2" } } };
  repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates: { quality: { checks } } }));
  repo.commit("Begin");
  return repo;
}

/** A repository with a red test suite of Jest, a finding, and low coverage. */
async function redRepository(): Promise<TestRepository> {
  const repo = await makeRepository();
  const fixtures = ["junit/jest-junit.xml", "sarif/CodeFlows.sarif", "coverage/lcov.info"];
  const files = fixtures.map((path) => `reports/${path.slice(path.indexOf("/") + 1)}`);
  for (const [index, path] of fixtures.entries())
    repo.write(files[index] ?? "", fixtureBytes(`reports/${path}`));
  const [tests, findings, lines] = files;
  const gates = {
    tests: { title: "Tests & <more>", checks: { unit: { uses: "junit", with: { files: [tests] } } } },
    analysis: {
      checks: {
        code: {
          uses: "sarif",
          with: { files: [findings] },
          require: { "findings.total": "== 0" },
          severity: "critical",
        },
        coverage: { uses: "coverage", with: { files: [lines] }, require: { "coverage.lines": ">= 80%" } },
      },
    },
  };
  repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates }));
  repo.commit("Begin");
  return repo;
}

/** Ids, times and durations differ from run to run. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g, "RUN")
    .replaceAll(/\d{4}-\d\d-\d\dT(\d\d(:|&#58;)?){3}(\.\d+)?(Z)?/g, "TIME")
    .replaceAll(/\b\d+(\.\d+)?(ms|s)\b/g, "DURATION")
    .replaceAll(/(time=")[\d.]+/g, "$1")
    .replaceAll(/("duration(Ms)?": ?)([\d.]+|\{\s*"value": [\d.e-]+)/g, "$1")
    .replaceAll(/ +/g, " ");
}

describe("the six formats", () => {
  it("say on standard output what they say in a file, and the exit code is the same", async () => {
    const repo = await redRepository();
    const folder = makeFolder();
    const outputs = formats.flatMap((format) => [
      "--output",
      `${format}=${join(folder, "deep", `r.${format}`)}`,
    ]);
    const all = await portcullis(repo, ["run", ...outputs]);
    expect(all.code).toBe(1);
    expect(all.err.trimEnd().split("\n")).toEqual(
      formats.map((format) => `${format} report: ${join(folder, "deep", `r.${format}`)}`),
    );
    for (const format of formats) {
      const { code, out, err } = await portcullis(repo, ["run", "--format", format]);
      expect([format, code, err]).toEqual([format, 1, ""]);
      const written = readFileSync(join(folder, "deep", `r.${format}`), "utf8");
      expect(withoutChance(written)).toBe(withoutChance(out));
      expect(written.endsWith("\n")).toBe(true);
    }
  });

  it("name every gate, every check and what to do", async () => {
    const repo = await redRepository();
    for (const format of ["terminal", "json", "markdown", "html"]) {
      const { out } = await portcullis(repo, ["run", "--format", format]);
      for (const word of ["analysis", "unit", "code", "coverage.lines", "64.13"]) {
        const exact = format === "json" && word === "64.13" ? "0.6413043478260869" : word;
        expect(out).toContain(exact);
      }
      expect(out).toContain("raise coverage.lines by 15.87 percentage points");
    }
  });

  it("refuse a format that is none, and run nothing", async () => {
    const repo = await makeRepository();
    const checks = { c: { uses: "command", with: { run: ["touch", "ran"] } } };
    repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates: { g: { checks } } }));
    repo.commit("Begin");
    for (const args of [
      ["--format", "pdf"],
      ["--output", "pdf=x.pdf"],
      ["--output", "html"],
      ["--output", "html="],
    ]) {
      const { code } = await portcullis(repo, ["run", ...args]);
      expect(code).toBe(2);
    }
    const { problems } = await refuse(repo, ["run", "--format", "htm"]);
    expect(problems[0]?.hint).toBe("did you mean html?");
    expect(existsSync(join(repo.root, "ran"))).toBe(false);
  });

  it("write a report where nobody may as a fault that names the place", async () => {
    const repo = await greenRepository();
    repo.write("file", "in the way");
    const { code, problems } = await refuse(repo, ["run", "--output", "html=file/report.html"]);
    expect(code).toBe(3);
    expect(problems[0]?.message).toContain("file/report.html");
  });
});

describe("HTML", () => {
  it("stands alone: nothing is loaded from anywhere, and no script runs", async () => {
    const { out } = await portcullis(await redRepository(), ["run", "--format", "html"]);
    expect(out).toMatch(/^<!DOCTYPE html>/);
    const elements = xmlElements(out.replace("<!DOCTYPE html>", ""));
    const loading = elements.flatMap(({ name, attributes }) =>
      Object.entries(attributes)
        .filter(([key]) => /^(src|href|srcset|data|action|poster|style|on\w+)$/i.test(key))
        .map(([key, value]) => `${name} ${key}=${value}`),
    );
    expect(loading.filter((use) => !/ href=#/.test(use))).toEqual([]);
    expect(elements.filter(({ name }) => /^(script|link|iframe|object|embed|base|img)$/.test(name))).toEqual(
      [],
    );
    expect(out).not.toMatch(/url\(|@import/);
    expect(out).toContain("default-src &#39;none&#39;");
  });

  it("shows words of others as words", async () => {
    const repo = await redRepository();
    const hostile = "<img src=x onerror=alert(1)>";
    repo.write(
      "reports/jest-junit.xml",
      `<testsuite name="s" tests="1"><testcase name="${hostile.replaceAll("<", "&lt;")}"><failure/></testcase></testsuite>`,
    );
    const { out } = await portcullis(repo, ["run", "--format", "html"]);
    expect(out).not.toContain("<img");
    expect(out).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(out).toContain("Tests &amp; &lt;more&gt;");
  });
});

describe("JUnit XML", () => {
  it("has a suite for each gate and a case for each check", async () => {
    const { out } = await portcullis(await redRepository(), ["run", "--format", "junit"]);
    const elements = xmlElements(out);
    const named = (name: string) => elements.filter((element) => element.name === name);
    expect(named("testsuites")[0]?.attributes).toMatchObject({ tests: "3", failures: "3", errors: "0" });
    expect(named("testsuite").map(({ attributes }) => attributes.name)).toEqual(["tests", "analysis"]);
    expect(named("testcase").map(({ attributes }) => attributes.name)).toEqual(["unit", "code", "coverage"]);
    expect(named("failure").map(({ attributes }) => attributes.message)).toEqual([
      "tests.failed is 4, required == 0",
      "findings.total is 1, required == 0",
      "coverage.lines is 64.13%, required >= 80%",
    ]);
  });

  it("is read by Portcullis as it is meant", async () => {
    const repo = await redRepository();
    await portcullis(repo, ["run", "--output", "junit=own.xml", "--output", "sarif=own.sarif"]);
    const gates = {
      g: {
        checks: {
          tests: { uses: "junit", with: { files: ["own.xml"] } },
          code: { uses: "sarif", with: { files: ["own.sarif"] }, require: { "findings.total": "== 0" } },
        },
      },
    };
    repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates }));
    const { decision } = await decide(repo);
    const [tests, code] = decision.gates[0]?.checks ?? [];
    expect(tests?.metrics["tests.failed"]?.value).toBe(3);
    expect(code?.metrics["findings.total"]?.value).toBeGreaterThanOrEqual(5);
  });
});

describe("SARIF", () => {
  it("has the findings with their places and fingerprints, and what failed without one", async () => {
    const repo = await redRepository();
    const { out } = await portcullis(repo, ["run", "--format", "sarif", "--output", "json=decision.json"]);
    const decision = JSON.parse(repo.read("decision.json")) as DecisionDocument;
    const log = JSON.parse(out);
    expect([log.version, log.runs.length, log.runs[0].tool.driver.name]).toEqual(["2.1.0", 1, "Portcullis"]);
    const fingerprints = log.runs[0].results.map(
      (result: { partialFingerprints?: object }) => Object.values(result.partialFingerprints ?? {})[0],
    );
    for (const { fingerprint } of decision.gates.flatMap(({ checks }) =>
      checks.flatMap(({ findings }) => findings),
    )) {
      expect(fingerprints).toContain(fingerprint);
    }
    expect(log.runs[0].results).toContainEqual(
      expect.objectContaining({
        ruleId: "TUT1001",
        locations: [
          expect.objectContaining({
            physicalLocation: expect.objectContaining({
              artifactLocation: expect.objectContaining({ uri: "collections/list.h" }),
              region: expect.objectContaining({ startLine: 25 }),
            }),
          }),
        ],
      }),
    );
    expect(out).toContain("coverage.lines is 64.13%, required >= 80%");
  });
});

describe("the terminal", () => {
  it("is told in ASCII alone where that is asked for, or where nothing says that it can do more", async () => {
    const repo = await redRepository();
    for (const [args, environment] of [
      [["--ascii"], {}],
      [[], { LANG: "C", LC_ALL: "C" }],
    ] as const) {
      const { out } = await portcullis(repo, ["run", ...args], { environment });
      expect(out).toMatch(/^[\n\x20-\x7e]+$/);
      expect(out).toContain("BLOCK");
    }
    const { out } = await portcullis(repo, ["run"], { environment: { LANG: "C.UTF-8", LC_ALL: "C.UTF-8" } });
    expect(out).toContain("✗");
  });

  it("has no colour in a pipe; FORCE_COLOR asks for it, and NO_COLOR wins", async () => {
    const repo = await redRepository();
    const outOf = async (environment: Record<string, string>) =>
      (await portcullis(repo, ["run"], { environment })).out;
    expect(await outOf({})).not.toContain(ESCAPE);
    expect(await outOf({ FORCE_COLOR: "1" })).toContain(`${ESCAPE}[`);
    expect(await outOf({ FORCE_COLOR: "1", NO_COLOR: "1" })).not.toContain(ESCAPE);
    expect(await outOf({ FORCE_COLOR: "0" })).not.toContain(ESCAPE);
  });

  it("shows colour and progress to a person, and leaves nothing of the progress behind", async ({ skip }) => {
    if (spawnSync("script", ["--version"]).status !== 0) skip("no program to play a terminal");
    const repo = await makeRepository();
    const checks = { slow: { uses: "command", with: { run: ["sleep", "0.8"] } } };
    repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates: { g: { checks } } }));
    repo.commit("Begin");
    const typed = (environment: Record<string, string>) =>
      spawnSync("script", ["-qec", `${process.execPath} ${program} run`, "/dev/null"], {
        cwd: repo.root,
        env: { ...repo.environment, TERM: "xterm", LC_ALL: "C.UTF-8", ...environment },
        encoding: "utf8",
      }).stdout;
    const shown = typed({});
    expect(shown).toContain(`${ESCAPE}[32m`);
    expect(shown).toContain("0/1 checks");
    expect(shown.indexOf("PASS")).toBeGreaterThan(shown.lastIndexOf(`\r${ESCAPE}[2K`));
    expect(typed({ NO_COLOR: "1" })).not.toMatch(new RegExp(`${ESCAPE}\\[[0-9;]+m`));
    expect(typed({ TERM: "dumb" })).not.toContain("checks,");
  });

  it("is quiet on standard error in a pipe, but for the places of reports", async () => {
    const repo = await greenRepository();
    const quiet = await portcullis(repo, ["run"]);
    expect([quiet.code, quiet.err]).toEqual([0, ""]);
    const { err } = await portcullis(repo, ["run", "--json", "--output", "markdown=summary.md"]);
    expect(err).toBe(`markdown report: ${join(repo.root, "summary.md")}\n`);
  });

  it("may be left by its reader before the end", async () => {
    const repo = await redRepository();
    const { ended } = startPortcullis(repo, ["run", "--format", "html"], { closeOutput: true });
    const { code, err } = await ended;
    expect([code, err]).toEqual([1, ""]);
  });
});

describe("what a run leaves behind", () => {
  const statusOf = (repo: TestRepository) => repo.git("status", "--porcelain", "--untracked-files=all");

  it("stays out of git in a repository that ignores nothing", async () => {
    const repo = await greenRepository();
    const { code, decision } = await decide(repo);
    expect([code, statusOf(repo), decision.subject.dirty]).toEqual([0, "", false]);
    const second = await decide(repo);
    expect(second.decision.subject).toEqual(decision.subject);
    expect(readdirSync(join(repo.root, ".portcullis/logs")).sort()).toEqual(
      [decision.run, second.decision.run].sort(),
    );
  });

  it("is a log for each attempt, with both streams, and the decision", async () => {
    const repo = await greenRepository();
    const { decision, out } = await decide(repo);
    const [check] = decision.gates[0]?.checks ?? [];
    expect(check?.log).toBe(`.portcullis/logs/${decision.run}/quality/lint.1.log`);
    expect(
      repo
        .read(check?.log ?? "")
        .split("\n")
        .sort(),
    ).toEqual(["", "linting", "loudly"]);
    expect(repo.read(`.portcullis/logs/${decision.run}/decision.json`)).toBe(out);
  });

  it("lies where --log-dir says, from the folder in which it was typed", async () => {
    const repo = await greenRepository();
    repo.write("sub/x", "");
    const { decision } = await decide(repo, ["--log-dir", "../logs"], { cwd: join(repo.root, "sub") });
    expect(decision.gates[0]?.checks[0]?.log).toBe(`logs/${decision.run}/quality/lint.1.log`);
    expect(existsSync(join(repo.root, ".portcullis/logs"))).toBe(false);
    const elsewhere = makeFolder();
    const { decision: second } = await decide(repo, ["--log-dir", elsewhere]);
    expect(second.gates[0]?.checks[0]?.log).toBe(join(elsewhere, second.run, "quality/lint.1.log"));
    expect(existsSync(join(elsewhere, second.run, "decision.json"))).toBe(true);
  });

  it("is that of the newest fifty runs, and nothing of anybody else is removed", async () => {
    const repo = await greenRepository();
    const logs = join(repo.root, ".portcullis/logs");
    const old = Array.from({ length: 55 }, (_, n) => `01JD00000000000000000000${String(n).padStart(2, "0")}`);
    for (const run of [...old, "notes"]) {
      mkdirSync(join(logs, run), { recursive: true });
      writeFileSync(join(logs, run, "decision.json"), "{}");
    }
    const { decision } = await decide(repo);
    const left = readdirSync(logs);
    expect(left).toHaveLength(51);
    expect(left).toEqual(expect.arrayContaining([decision.run, "notes", ...old.slice(6)]));
  });

  it("is nothing where it was only asked what would run", async () => {
    const repo = await greenRepository();
    const { code, err } = await portcullis(repo, ["run", "--dry-run"]);
    expect([code, err, statusOf(repo)]).toEqual([0, "", ""]);
    expect(readdirSync(join(repo.root, ".portcullis"))).toEqual(["policy.yml"]);
  });

  it("does not go where a link leads that the change has brought along", async () => {
    const repo = await greenRepository();
    const outside = makeFolder();
    repo.link(".portcullis/logs", outside);
    repo.commit("Lay a link");
    const { code, problems } = await refuse(repo, ["run"]);
    expect([code, problems[0]?.code]).toEqual([3, "files.outside"]);
    expect(readdirSync(outside)).toEqual([]);
  });
});
