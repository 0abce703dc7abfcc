/**
 * Each kind of report: its reader, and the settings that reach it. What readers make of reports is tested with them.
 */
import { describe, expect, it } from "vitest";
import { type CollectOptions, collectIn } from "../../../test/kit/collect.ts";
import { fixture } from "../../../test/kit/fixtures.ts";
import { makeRepository } from "../../../test/kit/repository.ts";

type Given = Readonly<{ uses: string; with?: object; require?: object }>;

/** Collects from one file, `r`. */
async function collectFrom(content: string, given: Given, options?: CollectOptions) {
  const repo = await makeRepository();
  repo.write("r", content);
  const seen = await collectIn(repo, { ...given, with: { files: ["r"], ...given.with } }, options);
  const values = Object.fromEntries([...seen.evidence.metrics].map(([name, { value }]) => [name, value]));
  return { ...seen, values };
}

const suppressions = fixture("reports/sarif/Suppressions.sarif");
const lcov = fixture("reports/coverage/lcov.info");

describe("the kinds of reports", () => {
  it("junit", async () => {
    const { values } = await collectFrom(fixture("reports/junit/swift-xunit.xml"), { uses: "junit" });
    expect(values).toMatchObject({ "tests.total": 3, "tests.passed": 2, "tests.failed": 1 });
  });

  it("sarif, where suppressed findings stay open", async () => {
    const require = { "findings.total": "== 0" };
    const { values, evidence } = await collectFrom(suppressions, { uses: "sarif", require });
    expect(values).toMatchObject({ "findings.total": 9, "findings.suppressed": 3 });
    expect(evidence.findings.counts.medium).toBe(9);
  });

  it("sarif, where suppressed findings are closed if the policy says so", async () => {
    const require = { "findings.total": "== 0" };
    const check = { uses: "sarif", with: { acceptSuppressions: true }, require };
    const { values, evidence } = await collectFrom(suppressions, check);
    expect(values).toMatchObject({ "findings.total": 6, "findings.suppressed": 3 });
    expect(evidence.findings.counts.medium).toBe(6);
  });

  it("coverage, which asks for changed lines only where they are required", async () => {
    const asked: string[] = [];
    const changedLines = async () => {
      asked.push("asked");
      return new Map([["src/a.ts", [1, 2]]]);
    };
    const report = "SF:src/a.ts\nDA:1,1\nDA:2,0\nDA:3,1\nend_of_record\n";
    const all = { uses: "coverage", require: { "coverage.lines": ">= 80%" } };
    expect((await collectFrom(report, all, { tools: { changedLines } })).values).toMatchObject({
      "coverage.lines.covered": 2,
      "coverage.lines.total": 3,
    });
    expect(asked).toEqual([]);
    const changed = { uses: "coverage", require: { "coverage.changed-lines": ">= 80%" } };
    const { values } = await collectFrom(report, changed, { tools: { changedLines } });
    expect(values["coverage.changed-lines"]).toBe(0.5);
    expect(asked).toEqual(["asked"]);
  });

  it("coverage, where changed lines are missing without a base", async () => {
    const check = { uses: "coverage", require: { "coverage.changed-lines": ">= 80%" } };
    const { judged } = await collectFrom(lcov, check);
    expect([judged.outcome, judged.reason.code]).toEqual(["missing", "metric_absent"]);
  });

  it("metrics, which reads what the policy points at", async () => {
    const metrics = { "latency.p95": { at: "/latency/p95", unit: "ms", better: "lower" } };
    const check = { uses: "metrics", with: { metrics }, require: { "latency.p95": "< 2s" } };
    const { evidence, judged } = await collectFrom('{ "latency": { "p95": 1234.5 } }', check);
    expect(evidence.metrics.get("latency.p95")).toEqual({ value: 1234.5, unit: "ms", better: "lower" });
    expect(judged.outcome).toBe("passed");
  });
});
