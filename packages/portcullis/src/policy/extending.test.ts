import { describe, expect, it } from "vitest";
import { type Files, problemsOf, readsAs, shown } from "../../test/kit/policies.ts";

const run = "{ run: { uses: command, with: { run: x } } }";

const org = `
  portcullis: 1
  tier: standard
  gates:
    build: { timeout: 30m, retries: 2, checks: ${run} }
    test: { needs: [build], checks: ${run} }
  levels:
    - { id: lead, max: 24h }`;

async function told(policy: string | object, files: Files): Promise<readonly string[]> {
  return (await problemsOf(policy, files)).map(shown);
}

describe("a file that extends another", () => {
  it("has all that the other says, and its own on top", async () => {
    const { gates, files, value } = await readsAs(
      `
      portcullis: 1
      extends: org.yml
      gates:
        build: { timeout: 10m }
        lint: { checks: ${run} }
      levels:
        - { id: lead, max: 12h }`,
      { "org.yml": org },
    );
    expect(gates.map(({ id, timeoutMs, retries }) => [id, timeoutMs, retries])).toEqual([
      ["build", 600_000, 2],
      ["test", 1_800_000, 0],
      ["lint", 1_800_000, 0],
    ]);
    expect(value.levels).toMatchObject([{ id: "lead", max: 43_200_000 }]);
    expect(files.map(({ file }) => file)).toEqual(["policy.yml", "org.yml"]);
  });

  it("knows where each value came from", async () => {
    const { places } = await readsAs(
      `
      portcullis: 1
      extends: org.yml
      gates:
        build: { timeout: 10m }`,
      { "org.yml": org },
    );
    expect(places.get("/gates/build/timeout")).toEqual({ file: "policy.yml", line: 4, column: 21 });
    expect(places.get("/gates/build/retries")).toEqual({ file: "org.yml", line: 4, column: 35 });
    expect(places.get("/tier")).toEqual({ file: "org.yml", line: 2, column: 7 });
    expect(places.get("/gates/build/shadow")).toBeUndefined();
  });

  it("names both places of each weakening, and all of them", async () => {
    const weaker = `
      portcullis: 1
      extends: org.yml
      tier: experimental
      gates:
        build: { timeout: 1h, retries: 3 }
        test: { needs: [] }
      levels:
        - { id: lead, max: 48h }`;
    const problems = await problemsOf(weaker, { "org.yml": org });
    expect(
      problems.map((problem) =>
        "upper" in problem ? [shown(problem), problem.upper.line, problem.upper.column] : [],
      ),
    ).toEqual([
      ["policy.yml:3:7 policy.weaker tier", 2, 7],
      ["policy.yml:5:21 policy.weaker gates.build.timeout", 4, 21],
      ["policy.yml:5:34 policy.weaker gates.build.retries", 4, 35],
      ["policy.yml:6:18 policy.weaker gates.test.needs", 5, 18],
      ["policy.yml:8:22 policy.weaker levels.lead.max", 7, 22],
    ]);
  });

  it("says what a default was that it weakens", async () => {
    const [problem] = await problemsOf(
      { portcullis: 1, extends: "org.yml", gates: { test: { retries: 1, timeout: "45m" } } },
      { "org.yml": org },
    );
    expect(problem).toMatchObject({
      code: "policy.weaker",
      from: "0",
      to: "1",
      upper: { file: "org.yml", line: 5 },
    });
  });

  it.each([
    ["a gate", "gates: { build: ~ }", "gates.build"],
    ["a check", "gates: { build: { checks: { run: ~ } } }", "gates.build.checks.run"],
    [
      "a threshold",
      "gates: { build: { checks: { run: { require: { duration: [] } } } } }",
      "gates.build.checks.run.require.duration",
    ],
    ["a list of levels", "levels: ~", "levels"],
  ])("cannot take away %s", async (_, text, path) => {
    const upper = org.replace("with: { run: x }", 'with: { run: x }, require: { duration: "< 5s" }');
    const problems = await problemsOf(`portcullis: 1\nextends: org.yml\n${text}`, { "org.yml": upper });
    expect(problems.map((problem) => problem.path)).toEqual([path]);
  });

  it("does not remove what it leaves unsaid in a map or keyed list", async () => {
    const { value } = await readsAs(
      {
        portcullis: 1,
        extends: "org.yml",
        gates: { build: { checks: { more: { uses: "command", with: { run: "y" } } } } },
        levels: [],
      },
      { "org.yml": org },
    );
    expect(Object.keys(value.gates.build?.checks ?? {})).toEqual(["run", "more"]);
    expect(value.levels.map(({ id }) => id)).toEqual(["lead"]);
  });

  it("may refine a check whose kind stands above alone", async () => {
    const upper = `
      portcullis: 1
      gates:
        cover: { checks: { lines: { uses: coverage, require: { coverage.lines: ">= 60%" } } } }`;
    const policy = await readsAs(
      `
      portcullis: 1
      extends: org.yml
      gates:
        cover: { checks: { lines: { with: { files: lcov.info }, require: { coverage.lines: ">= 0.8" } } } }`,
      { "org.yml": upper },
    );
    expect(policy.gates[0]?.checks[0]).toMatchObject({ uses: "coverage", with: { files: ["lcov.info"] } });
    expect(
      await told(
        `portcullis: 1\nextends: org.yml\ngates: { cover: { checks: { lines: { with: { fils: x } } } } }`,
        {
          "org.yml": upper,
        },
      ),
    ).toEqual(
      [
        "policy.yml:3:28 policy.missing_key gates.cover.checks.lines.with.files",
        "policy.yml:3:45 policy.unknown_key gates.cover.checks.lines.with.fils",
      ].map((line) => expect.stringContaining(line.split(" ").slice(1).join(" "))),
    );
  });
});

describe("relaxable", () => {
  const relaxed = `${org}\n  relaxable: [/gates/build/timeout, /levels/lead]`;

  it("lets a file below weaken what it lists, and what lies below that, and nothing else", async () => {
    const child = `
      portcullis: 1
      extends: org.yml
      gates: { build: { timeout: 1h, retries: 3 } }
      levels: { id: lead, max: 48h }`;
    expect(await told(child, { "org.yml": relaxed })).toEqual([
      "policy.yml:3:41 policy.weaker gates.build.retries",
    ]);
  });

  it("of a file says nothing about that file itself", async () => {
    const child = {
      portcullis: 1,
      extends: "org.yml",
      relaxable: "/gates/build/timeout",
      gates: { build: { timeout: "1h" } },
    };
    expect(await told(child, { "org.yml": org })).toEqual([
      expect.stringContaining("policy.weaker gates.build.timeout"),
    ]);
  });

  it("does not cover a key by a prefix of its name", async () => {
    const near = `${org}\n  relaxable: [/gates/build/time, /gates/buil, /gates/build/timeout/x]`;
    const child = { portcullis: 1, extends: "org.yml", gates: { build: { timeout: "1h" } } };
    expect(await told(child, { "org.yml": near })).toHaveLength(1);
  });

  it("cannot give away, from the middle, what stands above", async () => {
    const team = {
      portcullis: 1,
      extends: "org.yml",
      relaxable: ["/gates/build"],
      gates: { build: { timeout: "10m" } },
    };
    const child = (timeout: string) => ({
      portcullis: 1,
      extends: "team.yml",
      gates: { build: { timeout } },
    });
    const files = { "org.yml": org, "team.yml": team };
    expect(await told(child("20m"), files)).toEqual([]);
    const problems = await problemsOf(child("40m"), files);
    expect(problems).toMatchObject([
      { code: "policy.weaker", from: "30m", to: "40m", upper: { file: "org.yml" } },
    ]);
  });

  it("does not pass through a file that does not list it again", async () => {
    const team = { portcullis: 1, extends: "org.yml" };
    const child = { portcullis: 1, extends: "team.yml", gates: { build: { timeout: "1h" } } };
    expect(await problemsOf(child, { "org.yml": relaxed, "team.yml": team })).toMatchObject([
      { code: "policy.weaker", path: "gates.build.timeout", where: { file: "policy.yml" } },
    ]);
  });

  it.each(["gates/build", "#/gates", "/gates/~2", ""])(
    "must be a JSON Pointer: %j is none",
    async (pointer) => {
      expect(await told({ portcullis: 1, gates: {}, relaxable: pointer }, {})).toEqual([
        expect.stringContaining("policy.wrong_form relaxable"),
      ]);
    },
  );
});
