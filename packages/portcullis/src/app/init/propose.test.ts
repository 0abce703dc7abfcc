import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lintPolicy, lintWeights } from "#policy";
import { proposedPolicyText } from "#text";
import { checkOf, type Files, idsOf, missingCodes, proposalFor, wordsOf } from "../../../test/kit/init.ts";
import { readsAs } from "../../../test/kit/policies.ts";

const node = (folder: string): Files => ({
  [`${folder}package.json`]: {
    scripts: { lint: "eslint .", test: "vitest" },
    devDependencies: { vitest: "5", "@vitest/coverage-v8": "5" },
  },
});
const python = (folder: string): Files => ({
  [`${folder}pyproject.toml`]: "[tool.pytest.ini_options]\n[tool.ruff]\n",
  [`${folder}tests/test_a.py`]: "",
});
const go = (folder: string): Files => ({
  [`${folder}go.mod`]: "module m\n",
  [`${folder}a.go`]: "",
  [`${folder}a_test.go`]: "",
});

describe("a proposal", () => {
  it("proposes nothing where nothing is known", () => {
    for (const files of [{}, { "README.md": "# Notes" }]) {
      const proposal = proposalFor(files);
      expect(proposal.gates).toEqual([]);
      expect(missingCodes(proposal)).toEqual(["nothing_known"]);
    }
  });

  it("keeps the short names for one project, wherever it lies", () => {
    const proposal = proposalFor(node("web/"));
    expect(idsOf(proposal)).toEqual(["quality/lint", "tests/unit-tests"]);
    expect(checkOf(proposal, "lint").command).toEqual({ argv: ["npm", "run", "lint"], folder: "web" });
    expect(checkOf(proposal, "unit-tests").files).toEqual([".portcullis/reports/web/vitest.xml"]);
    expect(wordsOf(proposal, "unit-tests")).toContain("=../.portcullis/reports/web/vitest.xml");
  });

  it("names the checks of several projects by folder, or by language at the root", () => {
    const proposal = proposalFor({ ...node(""), ...python("services/api/"), ...go("services/api/") });
    expect(idsOf(proposal)).toEqual([
      "quality/node-lint",
      "quality/services-api-python-lint",
      "quality/services-api-go-vet",
      "tests/node-unit-tests",
      "tests/services-api-python-unit-tests",
      "tests/services-api-go-unit-tests",
    ]);
  });

  it("renames what a check needs with it", () => {
    const coverage = [{ path: "coverage/lcov.info", lines: { covered: 1, total: 2 } }];
    const proposal = proposalFor({ ...node(""), ...python("api/") }, { coverage });
    expect(checkOf(proposal, "node-coverage")).toMatchObject({
      needs: ["node-unit-tests"],
      origin: { writer: "node-unit-tests" },
    });
  });

  it("takes what lies within a project for a part of it", () => {
    expect(idsOf(proposalFor({ ...node(""), ...node("packages/a/"), ...node("packages/b/") }))).toEqual([
      "quality/lint",
      "tests/unit-tests",
    ]);
    expect(idsOf(proposalFor({ "package.json": {}, ...node("packages/a/") }))).toEqual([
      "quality/lint",
      "tests/unit-tests",
    ]);
  });

  it.each([
    "node_modules/x/",
    "vendor/x/",
    "test/fixtures/x/",
    "examples/x/",
    "a/b/c/d/",
    "odd name/",
    "-x/",
  ])("passes over a project in %s", (folder) => {
    expect(idsOf(proposalFor(node(folder)))).toEqual([]);
  });

  it("holds a bounded number of projects, and names the others", () => {
    const many = Object.assign({}, ...Array.from({ length: 15 }, (_, index) => go(`service-${index}/`)));
    const proposal = proposalFor(many);
    expect(idsOf(proposal)).toHaveLength(24);
    expect(proposal.missing).toContainEqual({
      code: "left_out",
      files: ["service-7/go.mod", "service-8/go.mod", "service-9/go.mod"],
    });
  });

  it("reads SARIF after the check that writes it, with the bounds of now", () => {
    const files = {
      "package.json": { scripts: { lint: "biome check --reporter-file=reports/biome.sarif" } },
    };
    const findings = [{ path: "reports/biome.sarif", critical: 0, high: 3 }];
    const proposal = proposalFor(files, { findings });
    expect(checkOf(proposal, "biome-findings")).toMatchObject({
      needs: ["lint"],
      require: { "findings.critical": "<= 0", "findings.high": "<= 3" },
    });
  });

  it("lets a script that only writes SARIF run in a gate of its own", () => {
    const files = { "package.json": { scripts: { scan: "semgrep --sarif -o semgrep.sarif" } } };
    const findings = [
      { path: "semgrep.sarif", critical: 0, high: 0 },
      { path: "old/codeql.sarif", critical: 0, high: 0 },
    ];
    const proposal = proposalFor(files, { findings });
    expect(idsOf(proposal)).toEqual(["security/semgrep-findings"]);
    expect(wordsOf(proposal, "semgrep-findings")).toBe("npm run scan");
    expect(proposal.missing).toContainEqual({ code: "nobody_writes", file: "old/codeql.sarif" });
  });

  it("always reads as a policy without problems, in which nothing is doubtful", async () => {
    const parts = [
      ...[
        node(""),
        python(""),
        go(""),
        node("web/"),
        python("api/"),
        go("svc/"),
        { Makefile: "test:\n\ttrue\n" },
      ],
      ...[
        { "pom.xml": "", "src/test/java/A.java": "" },
        { "Cargo.toml": "", "src/lib.rs": "#[test]" },
      ],
      { "composer.json": '{"require-dev":{"pestphp/pest":"4"}}', "tests/A.php": "" },
      { "svc2/build.gradle": "", "svc2/src/test/java/A.java": "" },
    ];
    const coverage = ["coverage/lcov.info", "coverage.xml", "lcov.info"].map((path) => ({
      path,
      lines: { covered: 8, total: 9 },
    }));
    const repositories = fc.record({
      files: fc.subarray(parts, { minLength: 1 }).map((some) => Object.assign({}, ...some) as Files),
      coverage: fc.subarray(coverage),
    });
    await fc.assert(
      fc.asyncProperty(repositories, async ({ files, coverage: measured }) => {
        const proposal = proposalFor(files, { coverage: measured });
        const policy = await readsAs(proposedPolicyText(proposal));
        const warnings = lintPolicy(policy).filter(({ code }) => lintWeights[code] === "warning");
        expect(warnings).toEqual([]);
        expect(policy.gates.flatMap(({ checks }) => checks)).toHaveLength(idsOf(proposal).length);
      }),
      { numRuns: 60 },
    );
  });
});
