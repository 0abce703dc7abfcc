import { describe, expect, it } from "vitest";
import { problemsOf, readsAs, shown } from "../../test/kit/policies.ts";
import { hasHole, isFilling, isHole, withoutHoles } from "./hole.ts";

const hole = { hole: "what to fill in" };

describe("a hole", () => {
  it("is a map with the key hole alone, and a text", () => {
    expect(isHole(hole)).toBe(true);
    for (const other of [{}, { hole: 1 }, { hole: "x", more: 1 }, [hole], "hole", null, undefined]) {
      expect(isHole(other)).toBe(false);
    }
  });

  it("is found and taken out at any depth", () => {
    expect(hasHole({ a: [{ b: hole }] })).toBe(true);
    expect(hasHole({ a: [{ b: "x" }] })).toBe(false);
    expect(withoutHoles({ a: [hole, 1], b: hole, c: { d: hole } })).toEqual({ a: [1], c: {} });
    expect(withoutHoles(hole)).toBeUndefined();
  });

  it.each([
    [hole, "anything", true],
    [hole, { a: 1 }, true],
    [hole, hole, true],
    [hole, { hole: "another text" }, false],
    [hole, [hole], false],
    [["npm", "run", hole], ["npm", "run", "lint"], true],
    [["npm", "run", hole], ["npm", "run"], false],
    [["npm", "run", hole], ["yarn", "run", "lint"], false],
    [{ files: hole, env: {} }, { files: ["x"], env: {} }, true],
    [{ files: hole, env: {} }, { files: ["x"], env: { A: "1" } }, false],
    [{ files: hole }, { files: ["x"], run: ["y"] }, false],
    ["x", "x", true],
    ["x", hole, false],
  ])("%j is filled by %j: %s", (from, to, expected) => {
    expect(isFilling(from, to)).toBe(expected);
  });
});

const org = {
  portcullis: 1,
  people: { hole: "who works here" },
  roles: { "qa-lead": { hole: "who leads quality" } },
  gates: {
    build: {
      needs: [],
      checks: {
        lint: { uses: "command", with: { run: ["npm", "run", { hole: "the script that lints" }] } },
        unit: {
          uses: "junit",
          with: { files: { hole: "where the reports are" }, run: { hole: "how to test" } },
        },
      },
    },
  },
};

describe("a policy with holes", () => {
  it("says of every hole what to fill in, and nothing besides", async () => {
    expect((await problemsOf(org)).map(({ code, path }) => `${code} ${path}`)).toEqual([
      "policy.hole people",
      "policy.hole roles.qa-lead",
      "policy.hole gates.build.checks.lint.with.run.2",
      "policy.hole gates.build.checks.unit.with.files",
      "policy.hole gates.build.checks.unit.with.run",
    ]);
  });

  it("may be filled by a file below, which is neither weaker nor stronger", async () => {
    const filled = await readsAs(
      {
        portcullis: 1,
        extends: "org.yml",
        people: { ada: { level: "lead" } },
        roles: { "qa-lead": "ada" },
        gates: {
          build: {
            checks: {
              lint: { with: { run: ["npm", "run", "lint"] } },
              unit: { with: { files: "junit.xml", run: ["npm", "test"] } },
            },
          },
        },
      },
      { "org.yml": org },
    );
    expect(filled.gates[0]?.checks.map((check) => check.with.run)).toEqual([
      ["npm", "run", "lint"],
      ["npm", "test"],
    ]);
    expect(Object.keys(filled.value.people)).toEqual(["ada"]);
  });

  it("may not be changed where it is no hole", async () => {
    const other = { lint: { with: { run: ["yarn", "run", "lint"] } } };
    const problems = await problemsOf(
      { portcullis: 1, extends: "org.yml", gates: { build: { checks: other } } },
      { "org.yml": org },
    );
    expect(problems.map(shown).filter((line) => line.includes("policy.weaker"))).toEqual([
      "policy.yml:1:87 policy.weaker gates.build.checks.lint.with.run",
    ]);
  });

  it("may not get new ones below", async () => {
    const upper = {
      portcullis: 1,
      gates: { build: { timeout: "5m", checks: { a: { uses: "command", with: { run: "x" } } } } },
    };
    const problems = await problemsOf(
      { portcullis: 1, extends: "org.yml", gates: { build: { timeout: { hole: "as you like" } } } },
      { "org.yml": upper },
    );
    expect(problems.map(({ code }) => code)).toEqual(["policy.weaker", "policy.hole"]);
  });

  it("may not lose a section to a new hole below, nor another text of one", async () => {
    const upper = { ...org, people: { ada: {} }, roles: { hole: "who does what" } };
    const child = {
      portcullis: 1,
      extends: "org.yml",
      people: { hole: "anybody" },
      roles: { hole: "who cares" },
    };
    const problems = await problemsOf(child, { "org.yml": upper });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(
      expect.arrayContaining(["policy.weaker people", "policy.weaker roles"]),
    );
  });

  const check = { uses: "command", with: { run: "x" } };
  it.each([
    ["needs", { needs: hole, checks: { a: check } }],
    ["aliases", { aliases: hole, checks: { a: check } }],
    ["checks", { checks: hole }],
    ["checks.a", { checks: { a: hole } }],
    ["checks.a.uses", { checks: { a: { ...check, uses: hole } } }],
    ["checks.a.with", { checks: { a: { ...check, with: hole } } }],
    ["checks.a.needs", { checks: { a: { ...check, needs: hole } } }],
    ["checks.a.require", { checks: { a: { uses: "evidence", with: { run: "x" }, require: hole } } }],
    ["checks.a.require", { checks: { a: { ...check, require: hole } } }],
    ['checks.a.require["exit.code"]', { checks: { a: { ...check, require: { "exit.code": hole } } } }],
    ["checks.a.when", { checks: { a: { ...check, when: hole } } }],
    ["severity", { severity: hole, checks: { a: check } }],
    ["score.min", { score: { min: hole }, checks: { a: check } }],
  ])("is told of a hole in %s alone", async (path, gate) => {
    const problems = await problemsOf({ portcullis: 1, gates: { build: gate } });
    expect(problems.map((problem) => `${problem.code} ${problem.path}`)).toEqual([
      `policy.hole gates.build.${path}`,
    ]);
  });

  it("is told of a metric with a hole, and not that it would not fit", async () => {
    const metrics = { latency: { at: "/p95", unit: { hole: "the unit" }, better: "lower" } };
    const gate = {
      checks: { a: { uses: "metrics", with: { files: "x", metrics }, require: { latency: "< 2s" } } },
    };
    const problems = await problemsOf({ portcullis: 1, gates: { load: gate } });
    expect(problems.map(({ code }) => code)).toEqual(["policy.hole"]);
  });
});
