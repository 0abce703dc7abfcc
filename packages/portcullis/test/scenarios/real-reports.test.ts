/**
 * The story of a team with the reports of real tools: every figure that the decision carries is the report's own,
 * held against the policy, with how far it is and what to do.
 */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CheckDocument } from "#text";
import { fixtureBytes } from "../kit/fixtures.ts";
import { decide } from "../kit/portcullis.ts";
import { makeRepository, type TestRepository } from "../kit/repository.ts";

type Given = Readonly<{ uses: string; files: readonly string[]; with?: object; require?: object }>;

/** A repository with fixtures in `reports/`, and one check that reads them. */
async function repositoryWith({ uses, files, with: more, require }: Given): Promise<TestRepository> {
  const repo = await makeRepository();
  const reports = files.map((file) => `reports/${file.slice(file.lastIndexOf("/") + 1)}`);
  for (const [index, file] of files.entries())
    repo.write(reports[index] ?? "", fixtureBytes(`reports/${file}`));
  const checks = { c: { uses, with: { files: reports, ...more }, ...(require && { require }) } };
  repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates: { g: { checks } } }));
  repo.commit("Begin");
  return repo;
}

async function judged(given: Given) {
  const repo = await repositoryWith(given);
  const { code, decision, err } = await decide(repo);
  const [check] = decision.gates[0]?.checks ?? [];
  if (!check) throw new Error("a policy with one check has one");
  expect(err).toBe("");
  return { repo, code, check, values: valuesOf(check), steps: decision.toPass.map((step) => step.do) };
}

/** Metrics by name, without the time that the check took. */
function valuesOf({ metrics }: CheckDocument): Record<string, number> {
  const entries = Object.entries(metrics).filter(([name]) => name !== "duration");
  return Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
}

describe("test reports", () => {
  it("of Apache Pulsar: one of 808 tests fails, and that is enough", async () => {
    const { repo, code, check, values, steps } = await judged({
      uses: "junit",
      files: ["junit/java-pulsar-test-report.xml"],
    });
    expect([code, check.outcome, check.reason]).toEqual([1, "failed", "tests.failed is 1, required == 0"]);
    expect(values).toEqual({
      "tests.total": 808,
      "tests.passed": 793,
      "tests.failed": 1,
      "tests.skipped": 14,
      "tests.duration": 2126.531,
      "files.read": 1,
    });
    expect(check.metrics["tests.duration"]).toMatchObject({ unit: "s", better: "lower" });
    expect(check.thresholds).toEqual([
      { metric: "tests.failed", require: "== 0", value: 1, met: false, margin: -1 },
    ]);
    expect(check.findingCounts).toEqual({ critical: 0, high: 1, medium: 0, low: 0 });
    expect(check.findings).toEqual([
      {
        rule: "test-failed",
        severity: "high",
        message:
          "org.apache.pulsar.AddMissingPatchVersionTest › testVersionStrings: expected [1.2.1] but found [1.2.0]",
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(steps).toEqual(["bring tests.failed from 1 to 0"]);
    const [input] = check.inputs;
    const path = "reports/java-pulsar-test-report.xml";
    const digest = createHash("sha256")
      .update(fixtureBytes(path.replace("reports/", "reports/junit/")))
      .digest("hex");
    expect(input).toMatchObject({ path, digest: `sha256:${digest}`, tracked: true });
    expect(Date.parse(input?.modified ?? "")).toBe(Math.floor(statSync(join(repo.root, path)).mtimeMs));
  });

  it.each<[string, string, Record<string, number>]>([
    ["Jest", "jest-junit.xml", { total: 6, passed: 1, failed: 4, skipped: 1 }],
    ["PHPUnit", "phpunit-phpcheckstyle-phpunit.xml", { total: 30, passed: 28, failed: 2, skipped: 0 }],
    ["pytest", "python-xunit-pytest.xml", { total: 10, passed: 6, failed: 2, skipped: 2 }],
    ["unittest", "python-xunit-unittest.xml", { total: 8, passed: 4, failed: 2, skipped: 2 }],
    ["Swift", "swift-xunit.xml", { total: 3, passed: 2, failed: 1, skipped: 0 }],
    ["JUnit 4", "java-junit4-complete.xml", { total: 8, passed: 5, failed: 2, skipped: 1 }],
  ])("of %s fail with the report's own figures", async (_, file, tests) => {
    const { code, check, values, steps } = await judged({ uses: "junit", files: [`junit/${file}`] });
    expect([code, check.outcome]).toEqual([1, "failed"]);
    const expected = Object.entries(tests).map(([name, value]) => [`tests.${name}`, value]);
    expect(values).toMatchObject(Object.fromEntries(expected));
    expect(check.findingCounts?.high).toBe(tests.failed);
    expect(steps).toEqual([`bring tests.failed from ${tests.failed} to 0`]);
  });

  it("of ESLint pass where nothing fails", async () => {
    const { code, check, steps } = await judged({ uses: "junit", files: ["junit/jest-junit-eslint.xml"] });
    expect([code, check.outcome, steps, check.findings]).toEqual([0, "passed", [], []]);
  });

  it("of several runners add up", async () => {
    const files = ["jest-junit.xml", "python-xunit-pytest.xml", "swift-xunit.xml"];
    const { check, values } = await judged({ uses: "junit", files: files.map((file) => `junit/${file}`) });
    expect(values).toMatchObject({
      "tests.total": 19,
      "tests.failed": 7,
      "tests.skipped": 3,
      "files.read": 3,
    });
    expect(check.inputs.map(({ path }) => path)).toEqual(files.map((file) => `reports/${file}`));
  });

  it("of unittest say where the failing tests stand", async () => {
    const { check } = await judged({ uses: "junit", files: ["junit/python-xunit-unittest.xml"] });
    expect(check.findings[0]).toMatchObject({
      path: "tests/test_lib.py",
      line: 23,
      message: "TestAcme › test_always_fail: failed",
    });
  });

  it("of pytest say that their counts and their cases disagree", async () => {
    const { check } = await judged({ uses: "junit", files: ["junit/python-xunit-pytest.xml"] });
    expect(check.notes).toEqual([
      'reports/python-xunit-pytest.xml: the suite "pytest" declares 15 tests, its cases come to 10; the worse number counts',
    ]);
  });
});

describe("reports of static analysis", () => {
  const none = { "findings.critical": "== 0", "findings.high": "== 0", "findings.medium": "<= 5" };

  it("fail by one finding of level error, and say where it is", async () => {
    const { code, check, values, steps } = await judged({
      uses: "sarif",
      files: ["sarif/simple-example.sarif"],
      require: none,
    });
    expect([code, check.outcome, check.reason]).toEqual([1, "failed", "findings.high is 1, required == 0"]);
    expect(values).toMatchObject({ "findings.total": 1, "findings.high": 1, "findings.medium": 0 });
    expect(check.thresholds).toContainEqual({
      metric: "findings.medium",
      require: "<= 5",
      value: 0,
      met: true,
      margin: 5,
    });
    expect(check.findings).toMatchObject([
      {
        rule: "no-unused-vars",
        severity: "high",
        path: expect.stringMatching(/samples\/Introduction\/simple-example\.js$/),
        line: 1,
        message: "'x' is assigned a value but never used.",
      },
    ]);
    expect(steps).toEqual(["bring findings.high from 1 to 0"]);
  });

  it("keep suppressed findings open, unless the policy accepts the tool's word", async () => {
    const given = {
      uses: "sarif",
      files: ["sarif/Suppressions.sarif"],
      require: { "findings.total": "<= 6" },
    };
    const open = await judged(given);
    expect([open.code, open.check.outcome]).toEqual([1, "failed"]);
    expect(open.values).toMatchObject({ "findings.total": 9, "findings.suppressed": 3 });
    expect(open.check.thresholds[0]?.margin).toBe(-3);
    expect(open.check.notes).toEqual(["3 findings marked as suppressed by the report; open all the same"]);
    expect(open.steps).toEqual(["lower findings.total by 3"]);
    const closed = await judged({ ...given, with: { acceptSuppressions: true } });
    expect([closed.code, closed.check.outcome]).toEqual([0, "passed"]);
    expect(closed.values).toMatchObject({ "findings.total": 6, "findings.suppressed": 3 });
    expect(closed.check.notes).toEqual(["3 findings marked as suppressed by the report; closed"]);
  });

  it("keep findings open that the report calls unchanged: new is what the base's baseline lacks", async () => {
    const { code, check, values } = await judged({
      uses: "sarif",
      files: ["sarif/Baseline.sarif"],
      require: { "findings.new": "<= 2" },
    });
    expect([code, check.outcome]).toEqual([1, "failed"]);
    expect(values).toMatchObject({ "findings.total": 3, "findings.new": 3 });
    expect(check.notes).toEqual(["1 finding marked as unchanged by the report; open all the same"]);
  });

  it("take levels from the rule where the result has none", async () => {
    const { values } = await judged({
      uses: "sarif",
      files: ["sarif/DefaultRuleConfiguration.sarif"],
      require: none,
    });
    expect(values).toMatchObject({ "findings.high": 1, "findings.medium": 1 });
  });
});

describe("coverage reports", () => {
  const require = { "coverage.lines": ">= 80%", "coverage.branches": ">= 20%" };
  const counts = (kind: string, covered: number, total: number) => ({
    [`coverage.${kind}.covered`]: covered,
    [`coverage.${kind}.total`]: total,
  });

  it.each<[string, string, Record<string, number>, string]>([
    [
      "LCOV",
      "lcov.info",
      { ...counts("lines", 118, 184), ...counts("branches", 5, 8), ...counts("functions", 27, 54) },
      "raise coverage.lines by 15.87 percentage points",
    ],
    [
      "Cobertura",
      "Cobertura2.1.1.xml",
      { ...counts("lines", 24, 36), ...counts("branches", 1, 4), ...counts("functions", 8, 17) },
      "raise coverage.lines by 13.334 percentage points",
    ],
    [
      "coverlet",
      "Cobertura_coverlet.xml",
      { ...counts("lines", 156, 255), ...counts("branches", 9, 14) },
      "raise coverage.lines by 18.824 percentage points",
    ],
    [
      "JaCoCo",
      "JaCoCo0.8.3.xml",
      { ...counts("lines", 26, 38), ...counts("branches", 1, 4), ...counts("functions", 9, 18) },
      "raise coverage.lines by 11.579 percentage points",
    ],
  ])("of %s are counted, never rounded", async (_, file, expected, step) => {
    const { code, check, values, steps } = await judged({
      uses: "coverage",
      files: [`coverage/${file}`],
      require,
    });
    expect([code, check.outcome]).toEqual([1, "failed"]);
    expect(values).toMatchObject(expected);
    const ratio = (values["coverage.lines.covered"] ?? 0) / (values["coverage.lines.total"] ?? 1);
    expect(values["coverage.lines"]).toBe(ratio);
    expect(check.metrics["coverage.lines"]).toMatchObject({ unit: "ratio", better: "higher" });
    const [branches, lines] = check.thresholds;
    expect(branches).toMatchObject({ metric: "coverage.branches", met: true });
    expect(lines).toMatchObject({ metric: "coverage.lines", met: false, value: ratio });
    expect(lines?.margin).toBeCloseTo(ratio - 0.8, 10);
    expect(steps).toEqual([step]);
  });

  it("of Clover pass with all lines reached, and are missing branches that they do not have", async () => {
    const files = ["coverage/Clover_Istanbul.xml"];
    const all = await judged({ uses: "coverage", files, require: { "coverage.lines": "== 100%" } });
    expect([all.code, all.check.outcome]).toEqual([0, "passed"]);
    expect(all.values).toMatchObject({ "coverage.lines": 1, ...counts("lines", 11, 11) });
    const absent = await judged({ uses: "coverage", files, require: { "coverage.branches": ">= 1%" } });
    expect([absent.code, absent.check.outcome]).toEqual([1, "missing"]);
    expect(absent.check.reason).toBe("coverage.branches was not measured, required >= 1%");
    expect(absent.steps).toEqual(["make the check measure coverage.branches"]);
    expect(absent.values).not.toHaveProperty("coverage.branches");
  });

  it("of two test runs are joined by file and line, not added up", async () => {
    const repo = await repositoryWith({ uses: "coverage", files: ["coverage/JaCoCo0.8.3.xml"], require });
    const policy = repo.read(".portcullis/policy.yml");
    repo.write(".portcullis/policy.yml", policy.replace('["reports/JaCoCo0.8.3.xml"]', '["reports/*"]'));
    // JaCoCo knows line 2 and did not reach it; line 999 it does not know.
    repo.write("reports/more.info", "SF:test/Program.java\nDA:2,1\nDA:999,1\nend_of_record\n");
    const { decision } = await decide(repo);
    const [check] = decision.gates[0]?.checks ?? [];
    expect(check && valuesOf(check)).toMatchObject(counts("lines", 26 + 2, 38 + 1));
  });

  it("tell how much of the changed lines is reached", async () => {
    const repo = await makeRepository();
    const gates = {
      g: {
        checks: {
          c: {
            uses: "coverage",
            with: { files: ["lcov.info"] },
            require: { "coverage.changed-lines": ">= 75%" },
          },
        },
      },
    };
    repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates }));
    repo.write("src/a.ts", "one\ntwo\nthree\n");
    repo.commit("Begin");
    repo.git("switch", "-q", "-c", "feature");
    repo.write("src/a.ts", "one\ntwo, changed\nthree\nfour\nfive\n");
    repo.commit("Change two lines of three, and add two");
    repo.write("lcov.info", "SF:src/a.ts\nDA:1,0\nDA:2,1\nDA:3,0\nDA:4,1\nDA:5,0\nend_of_record\n");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    const [check] = decision.gates.find(({ id }) => id === "g")?.checks ?? [];
    expect([code, check?.outcome]).toEqual([1, "failed"]);
    expect(check?.thresholds).toMatchObject([{ metric: "coverage.changed-lines", value: 2 / 3, met: false }]);
    expect(decision.toPass).toMatchObject([
      { do: "raise coverage.changed-lines by 8.334 percentage points" },
    ]);
  });
});

describe("numbers that another tool has written down", () => {
  const lines = [
    { at: "2026-11-20T08:00:00Z", latency: { p95: 812.5 }, requests: 100, errors: 0 },
    { at: "2026-11-20T08:00:10Z", latency: { p95: 1430 }, requests: 140, errors: 2 },
    { at: "2026-11-20T08:00:20Z", latency: { p95: 1904.25 }, requests: 160, errors: 1 },
  ];
  const metrics = {
    "latency.p95": { at: "/latency/p95", unit: "ms", better: "lower", agg: "max" },
    requests: { at: "/requests", better: "higher", agg: "sum" },
    errors: { at: "/errors", better: "lower", agg: "sum" },
    "errors.mean": { at: "/errors", better: "lower", agg: "mean" },
    samples: { at: "/requests", better: "higher", agg: "count" },
    "latency.median": { at: "/latency/p95", unit: "ms", better: "lower", agg: "p50" },
  };

  it("are summed up over the lines of a log, and told in the unit of the policy", async () => {
    const repo = await makeRepository();
    const require = { "latency.p95": "< 1.5s", requests: ">= 400", errors: "<= 2" };
    const checks = { load: { uses: "metrics", with: { files: ["load.ndjson"], metrics }, require } };
    repo.write(".portcullis/policy.yml", JSON.stringify({ portcullis: 1, gates: { g: { checks } } }));
    repo.write("load.ndjson", lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    repo.commit("Begin");
    const { code, decision } = await decide(repo);
    const [check] = decision.gates[0]?.checks ?? [];
    expect([code, check?.outcome]).toEqual([1, "failed"]);
    expect(check && valuesOf(check)).toEqual({
      "latency.p95": 1904.25,
      "latency.median": 1430,
      requests: 400,
      errors: 3,
      "errors.mean": 1,
      samples: 3,
    });
    expect(check?.thresholds).toEqual([
      { metric: "errors", require: "<= 2", value: 3, met: false, margin: -1 },
      { metric: "latency.p95", require: "< 1500ms", value: 1904.25, met: false, margin: -404.25 },
      { metric: "requests", require: ">= 400", value: 400, met: true, margin: 0 },
    ]);
    expect(decision.toPass.map((step) => step.do)).toEqual([
      "lower errors by 1",
      "lower latency.p95 by more than 405ms",
    ]);
  });
});
