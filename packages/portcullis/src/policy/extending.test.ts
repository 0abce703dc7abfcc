import { describe, expect, it } from "vitest";
import { type Files, problemsOf, readsAs, readText, shown } from "../../test/kit/policies.ts";
import { policyLimits } from "./problems.ts";

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

describe("several files", () => {
  const gate = (id: string, rest = "") => `portcullis: 1\ngates: { ${id}: { ${rest}checks: ${run} } }`;

  it("are laid on each other in their order, through chains", async () => {
    const files = {
      "a.yml": gate("a"),
      "b.yml": `${gate("b")}\nextends: a.yml`,
      "c.yml": `${gate("c")}\nextends: b.yml`,
    };
    const { gates, files: read } = await readsAs("portcullis: 1\nextends: c.yml", files);
    expect(gates.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(read.map(({ file }) => file)).toEqual(["policy.yml", "c.yml", "b.yml", "a.yml"]);
  });

  it("that extend the same one take nothing back from each other, and read it once", async () => {
    const files = {
      "base.yml": gate("build", "timeout: 30m, "),
      "left.yml": "portcullis: 1\nextends: base.yml\ngates: { build: { timeout: 10m } }",
      "right.yml": "portcullis: 1\nextends: base.yml\ngates: { build: { severity: high } }",
    };
    const policy = await readsAs("portcullis: 1\nextends: [left.yml, right.yml]", files);
    expect(policy.gates).toMatchObject([{ id: "build", timeoutMs: 600_000, severity: "high" }]);
    expect(policy.files.map(({ file }) => file).toSorted()).toEqual([
      "base.yml",
      "left.yml",
      "policy.yml",
      "right.yml",
    ]);
  });

  it("that tighten the same key of a third are refused where the later one takes something back", async () => {
    const files = {
      "base.yml": gate("build", "timeout: 30m, "),
      "left.yml": "portcullis: 1\nextends: base.yml\ngates: { build: { timeout: 10m } }",
      "right.yml": "portcullis: 1\nextends: base.yml\ngates: { build: { timeout: 20m } }",
    };
    expect(await problemsOf("portcullis: 1\nextends: [left.yml, right.yml]", files)).toMatchObject([
      {
        code: "policy.weaker",
        where: { file: "right.yml" },
        upper: { file: "left.yml" },
        from: "10m",
        to: "20m",
      },
    ]);
    expect(await told("portcullis: 1\nextends: [right.yml, left.yml]", files)).toEqual([]);
  });

  it("may not define the same gate, unless one extends the other", async () => {
    const files = {
      "a.yml": gate("build"),
      "b.yml": gate("build"),
      "c.yml": `${gate("build")}\nextends: a.yml`,
    };
    expect(await told("portcullis: 1\nextends: [a.yml, c.yml]", files)).toEqual([]);
    expect(await told("portcullis: 1\nextends: [c.yml, a.yml]", files)).toEqual([]);
    expect(await problemsOf("portcullis: 1\nextends: [a.yml, b.yml]", files)).toMatchObject([
      { code: "policy.defined_twice", where: { file: "b.yml" }, other: { file: "a.yml" }, gate: "build" },
    ]);
  });

  it("are told of one contradiction once, though it comes by two ways", async () => {
    const files = {
      "a.yml": gate("build"),
      "b.yml": gate("build"),
      "team.yml": "portcullis: 1\nextends: [a.yml, b.yml]",
    };
    expect(await told("portcullis: 1\nextends: team.yml", files)).toEqual([
      expect.stringContaining("policy.defined_twice gates.build"),
    ]);
  });

  it("may be listed twice", async () => {
    expect(await told("portcullis: 1\nextends: [a.yml, ./a.yml]", { "a.yml": gate("a") })).toEqual([]);
  });

  it("of a long chain of diamonds are each read once", async () => {
    const files: Record<string, string> = { "d0.yml": gate("a") };
    for (let level = 1; level <= 8; level++) {
      for (const side of ["l", "r"])
        files[`${side}${level}.yml`] = `portcullis: 1\nextends: d${level - 1}.yml`;
      files[`d${level}.yml`] = `portcullis: 1\nextends: [l${level}.yml, r${level}.yml]`;
    }
    const policy = await readsAs("portcullis: 1\nextends: d8.yml", files);
    expect(policy.files).toHaveLength(26);
  });

  it("have a limit", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `f${index}.yml`);
    const files = Object.fromEntries(names.map((name) => [name, "portcullis: 1"]));
    const problems = await problemsOf({ portcullis: 1, gates: {}, extends: names }, files);
    const limit = { code: "policy.limit", limit: "filesMax", max: policyLimits.filesMax };
    expect(problems).toHaveLength(40 - 31);
    expect(problems[0]).toMatchObject(limit);
  });

  it("in a circle are refused, with the circle", async () => {
    const files = { "a.yml": "portcullis: 1\nextends: b.yml", "b.yml": "portcullis: 1\nextends: [a.yml]" };
    expect(await problemsOf("portcullis: 1\nextends: a.yml", files)).toMatchObject([
      {
        code: "policy.extends_cycle",
        cycle: ["a.yml", "b.yml", "a.yml"],
        where: { file: "b.yml", line: 2, column: 11 },
      },
    ]);
    expect(await problemsOf("portcullis: 1\nextends: policy.yml", files)).toMatchObject([
      { code: "policy.extends_cycle", cycle: ["policy.yml", "policy.yml"] },
    ]);
  });
});

describe("a file that is not there", () => {
  it.each([
    ["outside of the repository", "../../org.yml", "policy.extends_refused"],
    ["an absolute path", "/etc/passwd", "policy.extends_refused"],
    ["a path with backslashes", "..\\org.yml", "policy.extends_refused"],
    ["nowhere", "nothing.yml", "policy.extends_not_found"],
    ["an address", "https://example.org/org.yml", "policy.extends_not_found"],
    ["a key that objects inherit", "constructor", "policy.extends_not_found"],
    ["a preset that nobody ships", "portcullis:none@1", "policy.extends_unknown_preset"],
  ])("is told alone, since nobody knows what it would have said: %s", async (_, reference, code) => {
    const child = { portcullis: 1, extends: reference, gates: { build: { needs: ["lint"], timeout: "5m" } } };
    expect((await problemsOf(child, {})).map((problem) => problem.code)).toEqual([code]);
  });

  it("does not hide what is wrong with the form of the others", async () => {
    const child = { portcullis: 1, extends: ["nothing.yml", "a.yml"], tires: 1 };
    expect(await told(child, { "a.yml": "portcullis: 1\ngates: []" })).toEqual([
      "a.yml:2:8 policy.wrong_type gates",
      "policy.yml:1:28 policy.extends_not_found extends",
      "policy.yml:1:51 policy.unknown_key tires",
    ]);
  });

  it("may be a link or a folder, which are refused", async () => {
    for (const because of ["link", "folder", "outside"] as const) {
      const { readPolicy } = await import("./read-policy.ts");
      const { nodeSha256 } = await import("../adapters/sha256.ts");
      const source = { file: "policy.yml", text: "portcullis: 1\nextends: org.yml" };
      const read = await readPolicy(source, {
        sha256: nodeSha256,
        load: async () => ({ kind: "refused", because }),
      });
      expect(read).toMatchObject({
        kind: "refused",
        problems: [{ code: "policy.extends_refused", file: "org.yml", because }],
      });
    }
  });

  it("is looked for from the folder of the file that names it", async () => {
    const files = {
      "team/a.yml": "portcullis: 1\nextends: [./b.yml, ../org/c.yml]",
      "team/b.yml": `portcullis: 1\ngates: { b: { checks: ${run} } }`,
      "org/c.yml": `portcullis: 1\ngates: { c: { checks: ${run} } }`,
    };
    const policy = await readsAs("portcullis: 1\nextends: ./team/a.yml", files);
    expect(policy.gates.map(({ id }) => id)).toEqual(["b", "c"]);
  });
});

describe("a preset", () => {
  it("is extended by its name and version, and holds for what extends it", async () => {
    const preset = { "portcullis:small@1": org };
    const child = (retries: number) => ({
      portcullis: 1,
      extends: "portcullis:small@1",
      gates: { build: { retries } },
    });
    const policy = await readsAs(child(1), preset);
    expect(policy.files.map(({ file }) => file)).toEqual(["policy.yml", "portcullis:small@1"]);
    expect(await problemsOf(child(3), preset)).toMatchObject([
      { code: "policy.weaker", upper: { file: "portcullis:small@1", line: 4 } },
    ]);
  });

  it("may not extend itself", async () => {
    const read = await readText("portcullis: 1\nextends: portcullis:a@1", {
      "portcullis:a@1": "portcullis: 1\nextends: portcullis:a@1",
    });
    expect(read).toMatchObject({ problems: [{ code: "policy.extends_cycle" }] });
  });
});
