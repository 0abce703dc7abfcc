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
