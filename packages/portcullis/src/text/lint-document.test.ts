import { describe, expect, it } from "vitest";
import { lintPolicy } from "#policy";
import { expectGolden } from "../../test/kit/golden.ts";
import { readsAs } from "../../test/kit/policies.ts";
import { lintText, toLintDocument } from "./lint-document.ts";

/** One policy that is doubtful in nearly every way. */
const doubtful = `portcullis: 1
tier: standard
requireFresh: true
freezes: []
gates:
  idle:
    title: Tests
    tiers: [mission-critical]
    timeout: 1h
    budget: 30m
    enforcement: absolute
    override: { any: [lead] }
    checks:
      cov: { uses: coverage, with: { files: [lcov.info] }, require: { coverage.lines: ">= 0%" } }
      changed: { uses: coverage, with: { files: [lcov.info] }, require: { coverage.changed-lines: ">= 80%", coverage.lines: "<= 100%" } }
  tests:
    retries: 2
    checks:
      unit: { uses: junit, with: { files: [r.xml] }, require: { tests.failed: ">= 1" } }
  behind:
    needs: [tests]
    shadow: true
    when: "1 < 2"
    score: { min: 95% }
    checks:
      one: { uses: junit, weight: 0, with: { files: [r.xml], run: [npm, test] } }
      two: { uses: junit, weight: 0, with: { files: ["*.xml"], run: [npm, test], env: { API_KEY: 0123456789abcdef0123 }, passEnv: [API_KEY] } }
  soft:
    checks:
      lint: { uses: command, weight: 2, blocking: false, with: { shell: npm run lint } }
  show:
    enforcement: advisory
    score: { min: 50% }
    checks:
      lint: { uses: command, with: { run: [npm, run, lint] } }
`;

describe("the findings of policy lint", () => {
  it("read as sentences that say what to do", async () => {
    const document = toLintDocument(lintPolicy(await readsAs(doubtful)));
    expectGolden(lintText(document), "./golden/lint.txt", import.meta.url);
  });

  it("are a document with a code, a weight and a place each", async () => {
    const { kind, findings } = toLintDocument(lintPolicy(await readsAs(doubtful)));
    expect(kind).toBe("portcullis.lint/v1");
    expect(findings[0]).toEqual({
      code: "lint.not_yet_in_use",
      weight: "advice",
      file: "policy.yml",
      line: 4,
      column: 10,
      path: "freezes",
      message: 'this version checks and keeps "freezes", and does not act on it yet',
    });
  });

  it("are counted, and nothing is said to be doubtful where nothing is", () => {
    expect(lintText({ kind: "portcullis.lint/v1", findings: [] })).toBe("nothing doubtful found\n");
  });
});
