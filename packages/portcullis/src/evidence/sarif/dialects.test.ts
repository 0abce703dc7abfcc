/**
 * SARIF as tools write it: Microsoft's samples, and the forms of CodeQL, Semgrep, ESLint, Trivy and others.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemOf, readReports } from "../../../test/kit/read-reports.ts";
import { createSarifReader } from "./sarif-reader.ts";

const folder = new URL("../../../test/fixtures/reports/sarif/", import.meta.url);

function read(name: string, acceptSuppressions = false) {
  const content = readFileSync(new URL(name, folder));
  return readReports((tools) => createSarifReader(tools, { acceptSuppressions }), [content]);
}

/** `findings.critical/high/medium/low`, then suppressed. */
function counts({ values }: ReturnType<typeof read>): string {
  const of = (name: string) => values[`findings.${name}`];
  expect(of("total")).toBe(
    (of("critical") ?? 0) + (of("high") ?? 0) + (of("medium") ?? 0) + (of("low") ?? 0),
  );
  expect(of("new")).toBe(of("total"));
  return `${of("critical")}/${of("high")}/${of("medium")}/${of("low")} suppressed ${of("suppressed")}`;
}

it.each([
  ["simple-example.sarif", "0/1/0/0 suppressed 0"],
  ["Baseline.sarif", "0/0/3/0 suppressed 0"],
  ["Suppressions.sarif", "0/0/9/0 suppressed 3"],
  ["CodeFlows.sarif", "0/0/1/0 suppressed 0"],
  ["DefaultRuleConfiguration.sarif", "0/1/1/0 suppressed 0"],
  ["Taxonomies.sarif", "0/1/1/0 suppressed 0"],
  ["standard-taxonomy.sarif", "0/0/1/0 suppressed 0"],
  ["dialects/codeql.sarif", "0/1/0/1 suppressed 0"],
  ["dialects/github-code-scanning.sarif", "0/0/1/0 suppressed 0"],
  ["dialects/semgrep.sarif", "0/1/2/1 suppressed 1"],
  ["dialects/eslint.sarif", "0/1/2/0 suppressed 1"],
  ["dialects/trivy.sarif", "1/1/1/1 suppressed 0"],
  ["dialects/gosec.sarif", "0/1/2/0 suppressed 1"],
  ["dialects/checkov.sarif", "0/2/0/1 suppressed 1"],
  ["dialects/roslyn.sarif", "0/2/1/1 suppressed 1"],
  ["dialects/clang-analyzer.sarif", "0/0/1/0 suppressed 0"],
  ["dialects/clang-tidy.sarif", "0/1/1/0 suppressed 0"],
  ["dialects/bandit.sarif", "0/1/0/1 suppressed 0"],
  ["dialects/snyk.sarif", "0/1/1/0 suppressed 0"],
  ["dialects/spotbugs.sarif", "0/0/1/1 suppressed 0"],
])("counts the findings of %s by severity", (name, expected) => {
  expect(counts(read(name))).toBe(expected);
});

it.each([
  ["Notifications.sarif", "sarif.invocation_failed"],
  ["dialects/eslint-parse-error.sarif", "sarif.invocation_failed"],
  ["dialects/spotbugs-missing-classes.sarif", "sarif.invocation_failed"],
])("refuses %s, whose tool did not run through", (name, code) => {
  expect(problemOf(() => read(name))?.code).toBe(code);
});

it("says that SARIF 1.0.0, which Roslyn writes by default, is another version", () => {
  expect(problemOf(() => read("dialects/roslyn-v1.sarif"))).toEqual({
    code: "report.field",
    path: "/version",
    expected: '"2.1.0"',
    found: '"1.0.0"',
  });
});

it("gives the words of the failure", () => {
  expect(problemOf(() => read("dialects/eslint-parse-error.sarif"))).toEqual({
    code: "sarif.invocation_failed",
    tool: "ESLint",
    detail: "Parsing error: Unexpected token =",
  });
});

describe("a finding", () => {
  const first = (name: string) => read(name).findings[0];

  it("of CodeQL has a path of the checkout, a line, and its message without links", () => {
    expect(first("dialects/codeql.sarif")).toMatchObject({
      rule: "js/sql-injection",
      severity: "high",
      path: "src/db.ts",
      line: 12,
      message: "This query string depends on a user-provided value.",
    });
  });

  it("of Semgrep gets its severity from a rule that stands behind it", () => {
    expect(first("dialects/semgrep.sarif")).toMatchObject({
      severity: "medium",
      path: "src/calc.py",
      line: 8,
    });
  });

  it("of Semgrep has a name of its own, also where the code is the same twice", () => {
    const { findings } = read("dialects/semgrep.sarif");
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });

  it("of ESLint keeps its absolute path: nothing says where the checkout lies", () => {
    expect(first("dialects/eslint.sarif")?.path).toBe("/home/runner/work/shop/shop/src/price list.js");
  });

  it("of Trivy has the severity of its score", () => {
    const severities = read("dialects/trivy.sarif").findings.map(({ severity }) => severity);
    expect(severities).toEqual(["critical", "high", "medium", "low"]);
  });

  it("of Roslyn has the level that the project gave its rule", () => {
    const { findings } = read("dialects/roslyn.sarif");
    expect(findings[1]).toMatchObject({ rule: "CS0168", severity: "high", path: "src/Shop/Price List.cs" });
  });

  it("of Snyk has the severity of its level where the score is the word undefined", () => {
    expect(read("dialects/snyk.sarif").findings[1]).toMatchObject({
      severity: "medium",
      path: "package.json",
    });
  });

  it("of SpotBugs has the words of its rule with its arguments", () => {
    const { findings } = read("dialects/spotbugs.sarif");
    expect(findings[0]).toMatchObject({
      path: "app/Boot.java",
      message:
        "Found reliance on default encoding in Boot.writeFrags(Log, String): new java.io.FileWriter(File).",
    });
    expect(findings[1]?.path).toBeUndefined();
    expect(findings[1]?.message).toBe(
      "app.Order: app.Order is Serializable; consider declaring a serialVersionUID.",
    );
  });

  it("of clang-tidy has the tool's name for a rule, where none is given", () => {
    expect(first("dialects/clang-tidy.sarif")).toMatchObject({
      rule: "clang-tidy",
      path: "/home/ada/shop/src/order.cpp",
    });
  });
});

describe("what the head says about its findings", () => {
  it("is counted and noted, and closes nothing", () => {
    expect(read("Suppressions.sarif").notes).toEqual([
      { code: "sarif.suppressed", findings: 3, accepted: false },
    ]);
    expect(read("Baseline.sarif").notes).toEqual([{ code: "sarif.unchanged", findings: 1 }]);
  });

  it("closes suppressed findings where the policy accepts that", () => {
    const accepted = read("dialects/semgrep.sarif", true);
    expect(counts(accepted)).toBe("0/1/2/0 suppressed 1");
    expect(accepted.findings).toHaveLength(3);
    expect(accepted.notes).toEqual([{ code: "sarif.suppressed", findings: 1, accepted: true }]);
  });
});
