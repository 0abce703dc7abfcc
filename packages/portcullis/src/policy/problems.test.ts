import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Files, problemsOf, shown } from "../../test/kit/policies.ts";
import type { PolicyProblem } from "./problems.ts";

const twoProblems = new URL("../../test/fixtures/policies/two-problems.yml", import.meta.url);

type Row = Readonly<{ policy: string; files?: Files; problems: readonly string[]; data: object }>;

/** One row for each code: the checker makes sure that none is forgotten. */
const table: Record<PolicyProblem["code"], Row> = {
  "policy.syntax": {
    policy: `
      portcullis: 1
      gates: [
      tier: standard`,
    problems: ["policy.yml:3:1 policy.syntax"],
    data: { detail: expect.stringContaining("must be sufficiently indented and end with a ]") },
  },
  "policy.duplicate_key": {
    policy: `
      portcullis: 1
      gates:
        build: { checks: { run: { uses: command, with: { run: x } } }, retries: 1, retries: 2 }`,
    problems: ["policy.yml:3:78 policy.duplicate_key gates.build.retries"],
    data: { key: "retries" },
  },
  "policy.limit": {
    policy: `
      portcullis: 1
      gates: ${"{ a: ".repeat(40)}`,
    problems: ["policy.yml:2:163 policy.limit"],
    data: { limit: "depthMax", max: 32 },
  },
  "policy.cyclic_alias": {
    policy: `
      portcullis: 1
      gates: &all
        build: *all`,
    problems: ["policy.yml:3:10 policy.cyclic_alias gates.build"],
    data: {},
  },
  "policy.unknown_key": {
    policy: `
      portcullis: 1
      gates:
        build: { checks: { run: { uses: command, with: { run: x } } } }
      tiers: standard`,
    problems: ["policy.yml:4:1 policy.unknown_key tiers"],
    data: { key: "tiers", nearest: "tier", known: expect.arrayContaining(["tier", "gates", "levels"]) },
  },
  "policy.missing_key": {
    policy: `
      portcullis: 1
      gates:
        build:
          title: Build`,
    problems: ["policy.yml:4:5 policy.missing_key gates.build.checks"],
    data: { key: "checks", doc: "The checks of the gate, by id." },
  },
  "policy.wrong_type": {
    policy: `
      portcullis: 1
      gates:
        build: { shadow: "yes", checks: { run: { uses: command, with: { run: x } } } }`,
    problems: ["policy.yml:3:20 policy.wrong_type gates.build.shadow"],
    data: { expected: "true or false", found: { kind: "text", shown: "yes" } },
  },
  "policy.wrong_form": {
    policy: `
      portcullis: 1
      gates:
        build: { timeout: 45 minuts, checks: { run: { uses: command, with: { run: x } } } }`,
    problems: ["policy.yml:3:21 policy.wrong_form gates.build.timeout"],
    data: { expected: "a duration; write it like 45m, 24h or 7d", found: "45 minuts" },
  },
  "policy.not_a_choice": {
    policy: `
      portcullis: 1
      gates:
        build: { enforcement: absolut, checks: { run: { uses: command, with: { run: x } } } }`,
    problems: ["policy.yml:3:25 policy.not_a_choice gates.build.enforcement"],
    data: { found: "absolut", nearest: "absolute", choices: ["advisory", "overridable", "absolute"] },
  },
  "policy.out_of_range": {
    policy: `
      portcullis: 2
      gates:
        build: { retries: 11, checks: { run: { uses: command, with: { run: x } } } }`,
    problems: [
      "policy.yml:1:13 policy.out_of_range portcullis",
      "policy.yml:3:21 policy.out_of_range gates.build.retries",
    ],
    data: { found: 11, min: 0, max: 10 },
  },
  "policy.too_few": {
    policy: `
      portcullis: 1
      gates:
        build: { checks: {} }
        lint: { phases: [], checks: { run: { uses: command, with: { run: x } } } }`,
    problems: [
      "policy.yml:3:20 policy.too_few gates.build.checks",
      "policy.yml:4:19 policy.too_few gates.lint.phases",
    ],
    data: { min: 1 },
  },
  "policy.repeated": {
    policy: `
      portcullis: 1
      gates:
        build: { checks: { run: { uses: command, with: { run: x } } } }
      levels:
        - { id: lead }
        - { id: lead, max: 24h }`,
    problems: ["policy.yml:6:5 policy.repeated levels"],
    data: { value: "lead" },
  },
  "policy.hole": {
    policy: `
      portcullis: 1
      gates:
        build: { checks: { run: { uses: command, with: { run: { hole: how to build } } } } }`,
    problems: ["policy.yml:3:57 policy.hole gates.build.checks.run.with.run"],
    data: { hole: "how to build" },
  },
  "policy.unknown_name": {
    policy: `
      portcullis: 1
      gates:
        build: { checks: { run: { uses: comand, with: { run: x } } } }
        test:
          needs: [biuld]
          checks:
            unit: { uses: junit, needs: lint, with: { files: a.xml }, require: { test.failed: "== 0" } }`,
    problems: [
      "policy.yml:3:35 policy.unknown_name gates.build.checks.run.uses",
      "policy.yml:5:12 policy.unknown_name gates.test.needs",
      "policy.yml:7:35 policy.unknown_name gates.test.checks.unit.needs",
      'policy.yml:7:89 policy.unknown_name gates.test.checks.unit.require["test.failed"]',
    ],
    data: { what: "metric", name: "test.failed", nearest: "tests.failed" },
  },
  "policy.alias_taken": {
    policy: `
      portcullis: 1
      gates:
        build: { aliases: [compile], checks: { run: { uses: command, with: { run: x } } } }
        lint: { aliases: [build, compile], checks: { run: { uses: command, with: { run: x } } } }`,
    problems: [
      "policy.yml:4:20 policy.alias_taken gates.lint.aliases",
      "policy.yml:4:20 policy.alias_taken gates.lint.aliases",
    ],
    data: { alias: "compile", gate: "build" },
  },
  "policy.needs_cycle": {
    policy: `
      portcullis: 1
      gates:
        a: { needs: [b], checks: { run: { uses: command, with: { run: x } } } }
        b: { needs: [c], checks: { run: { uses: command, with: { run: x } } } }
        c:
          aliases: [third]
          needs: [a]
          checks:
            one: { uses: command, with: { run: x }, needs: [one] }`,
    problems: [
      "policy.yml:3:15 policy.needs_cycle gates.a.needs",
      "policy.yml:9:54 policy.needs_cycle gates.c.checks.one.needs",
    ],
    data: { cycle: ["one", "one"] },
  },
  "policy.nothing_to_run": {
    policy: `
      portcullis: 1
      gates:
        build: { checks: { run: { uses: command } } }`,
    problems: ["policy.yml:3:27 policy.nothing_to_run gates.build.checks.run"],
    data: { uses: "command" },
  },
  "policy.line_as_program": {
    policy: `
      portcullis: 1
      gates: { a: { checks: { b: { uses: command, with: { run: sh test.sh } } } } }`,
    problems: ["policy.yml:2:58 policy.line_as_program gates.a.checks.b.with.run"],
    data: { line: "sh test.sh" },
  },
  "policy.several_commands": {
    policy: `
      portcullis: 1
      gates:
        build: { checks: { run: { uses: command, with: { run: x, shell: x } } } }`,
    problems: ["policy.yml:3:50 policy.several_commands gates.build.checks.run.with"],
    data: { keys: ["run", "shell"] },
  },
  "policy.no_requirement": {
    policy: `
      portcullis: 1
      gates:
        quality: { checks: { lint: { uses: sarif, with: { files: a.sarif } } } }`,
    problems: ["policy.yml:3:30 policy.no_requirement gates.quality.checks.lint"],
    data: { uses: "sarif", metrics: expect.arrayContaining(["findings.high"]) },
  },
  "policy.unit": {
    policy: `
      portcullis: 1
      gates:
        test:
          checks:
            coverage: { uses: coverage, with: { files: lcov.info }, require: { coverage.lines: ">= 80ms" } }`,
    problems: ['policy.yml:5:90 policy.unit gates.test.checks.coverage.require["coverage.lines"]'],
    data: { metric: "coverage.lines", unit: "ratio", threshold: ">= 80ms" },
  },
  "policy.expression": {
    policy: `
      portcullis: 1
      gates:
        build: { when: subject.brunch == "main", checks: { run: { uses: command, with: { run: x } } } }`,
    problems: ["policy.yml:3:18 policy.expression gates.build.when"],
    data: { problem: expect.objectContaining({ code: "expression.unknown_field", nearest: "branch" }) },
  },
  "policy.reserved_gate": {
    policy: `
      portcullis: 1
      gates:
        policy-change: { checks: { run: { uses: command, with: { run: x } } } }
        other: { aliases: policy-change, checks: { run: { uses: command, with: { run: x } } } }`,
    problems: [
      "policy.yml:3:18 policy.reserved_gate gates.policy-change",
      "policy.yml:4:21 policy.reserved_gate gates.other.aliases",
    ],
    data: { gate: "policy-change" },
  },
  "policy.weaker": {
    policy: `
      portcullis: 1
      extends: org.yml
      gates:
        build: { timeout: 45m }`,
    files: {
      "org.yml":
        "portcullis: 1\ngates:\n  build: { timeout: 30m, checks: { run: { uses: command, with: { run: x } } } }",
    },
    problems: ["policy.yml:4:21 policy.weaker gates.build.timeout"],
    data: { from: "30m", to: "45m", upper: { file: "org.yml", line: 3, column: 21 } },
  },
  "policy.defined_twice": {
    policy: `
      portcullis: 1
      extends: [a.yml, b.yml]`,
    files: {
      "a.yml": "portcullis: 1\ngates:\n  build: { checks: { run: { uses: command, with: { run: x } } } }",
      "b.yml": "portcullis: 1\ngates: { build: { checks: { run: { uses: command, with: { run: x } } } } }",
    },
    problems: ["b.yml:2:17 policy.defined_twice gates.build"],
    data: { gate: "build", other: { file: "a.yml", line: 3, column: 10 } },
  },
  "policy.extends_unknown_preset": {
    policy: `
      portcullis: 1
      extends: ["portcullis:qmss@1"]`,
    files: { "portcullis:qms@1": "portcullis: 1" },
    problems: ["policy.yml:2:11 policy.extends_unknown_preset extends"],
    data: { name: "portcullis:qmss@1", nearest: "portcullis:qms@1" },
  },
  "policy.extends_not_found": {
    policy: `
      portcullis: 1
      extends:
        - ./org.yml`,
    problems: ["policy.yml:3:5 policy.extends_not_found extends"],
    data: { file: "org.yml" },
  },
  "policy.extends_refused": {
    policy: `
      portcullis: 1
      extends: [../org.yml, /etc/passwd]`,
    problems: [
      "policy.yml:2:11 policy.extends_refused extends",
      "policy.yml:2:23 policy.extends_refused extends",
    ],
    data: { file: "/etc/passwd", because: "outside" },
  },
  "policy.extends_cycle": {
    policy: `
      portcullis: 1
      extends: a.yml`,
    files: { "a.yml": "portcullis: 1\nextends: [policy.yml]" },
    problems: ["a.yml:2:11 policy.extends_cycle extends"],
    data: { cycle: ["policy.yml", "a.yml", "policy.yml"] },
  },
};

describe("a policy problem", () => {
  it.each(Object.entries(table))("%s names its place and what to know", async (code, row) => {
    const problems = await problemsOf(row.policy, row.files);
    expect(problems.map(shown)).toEqual(row.problems);
    expect(problems.filter((problem) => problem.code === code).at(-1)).toMatchObject(row.data);
  });

  it("stands where the two lines of the interface's example say", async () => {
    const problems = await problemsOf(readFileSync(twoProblems, "utf8"));
    expect(problems.map(shown)).toEqual([
      "policy.yml:14:7 policy.unknown_key gates.quality.enforcment",
      "policy.yml:21:20 policy.wrong_form gates.quality.timeout",
    ]);
    expect(problems).toMatchObject([
      { nearest: "enforcement" },
      { found: "45 minuts", expected: "a duration; write it like 45m, 24h or 7d" },
    ]);
  });

  it("never comes alone where there are several: all are told at once, in the order of the file", async () => {
    const problems = await problemsOf(`
      portcullis: 1
      tires: standard
      gates:
        build: { enforcement: absolut, needs: [lint], checks: { run: { uses: command } } }
        test:
          timeout: soon
          checks:
            unit: { uses: junit, require: { tests.failed: "== 0s" } }
      levels: [{ id: lead, max: forever }, { max: 1h }]
      people: { ada: { level: lead, phone: 1 } }`);
    expect(problems.map(shown)).toEqual([
      "policy.yml:2:1 policy.unknown_key tires",
      "policy.yml:4:25 policy.not_a_choice gates.build.enforcement",
      "policy.yml:4:41 policy.unknown_name gates.build.needs",
      "policy.yml:4:64 policy.nothing_to_run gates.build.checks.run",
      "policy.yml:6:14 policy.wrong_form gates.test.timeout",
      "policy.yml:8:13 policy.missing_key gates.test.checks.unit.with.files",
      'policy.yml:8:53 policy.unit gates.test.checks.unit.require["tests.failed"]',
      "policy.yml:9:27 policy.wrong_form levels.lead.max",
      "policy.yml:9:38 policy.missing_key levels",
      "policy.yml:10:31 policy.unknown_key people.ada.phone",
    ]);
  });
});
