import { describe, expect, it } from "vitest";
import {
  fullDocument,
  leafFields,
  nameOf,
  samplesFor,
  valueAt,
  type WrittenMap,
  withValue,
} from "../../test/kit/every-field.ts";
import { readsAs } from "../../test/kit/policies.ts";

async function digestOf(policy: string | object, files = {}): Promise<string> {
  return (await readsAs(policy, files)).digest;
}

const base = `
  portcullis: 1
  tier: standard
  gates:
    build:
      timeout: 90m
      phases: [testing, design]
      checks:
        run: { uses: command, with: { run: make, passEnv: [B, A] } }
        cover: { uses: coverage, needs: [run], with: { files: [a.info] }, require: { coverage.lines: [">= 80%", "<= 100%"] } }
    test: { aliases: [t, u], needs: [build], checks: { run: { uses: command, with: { run: make } } } }
  levels: [{ id: a, gates: [test, build] }, { id: b }]
  roles: { qa: [bob, ada] }`;

describe("the digest of a policy", () => {
  it.each([
    ["another duration that is the same", "90m", "1.5h"],
    ["a ratio for a percentage", ">= 80%", ">= 0.8"],
    ["a single value for a list of one", "files: [a.info]", "files: a.info"],
    [
      "another order of keys",
      "timeout: 90m\n      phases: [testing, design]",
      "phases: [testing, design]\n      timeout: 90m",
    ],
    ["another order of a set", "phases: [testing, design]", "phases: [design, testing]"],
    ["a name of a set twice", "phases: [testing, design]", "phases: [design, testing, design]"],
    ["another order of names in a role", "qa: [bob, ada]", "qa: [ada, bob]"],
    ["another order of what a check passes on", "passEnv: [B, A]", "passEnv: [A, B]"],
    ["another order of thresholds", '[">= 80%", "<= 100%"]', '["<= 1", ">= 80%"]'],
    ["a threshold twice", '[">= 80%", "<= 100%"]', '[">= 80%", ">= 0.8", "<= 100%"]'],
    ["another order of aliases", "aliases: [t, u]", "aliases: [u, t]"],
    [
      "another order of a keyed list",
      "[{ id: a, gates: [test, build] }, { id: b }]",
      "[{ id: b }, { gates: [build, test], id: a }]",
    ],
    ["a default that is said", "timeout: 90m", "timeout: 90m\n      retries: 0"],
    [
      "the gate's severity said of a check",
      "{ uses: command, with: { run: make, passEnv",
      "{ severity: medium, uses: command, with: { run: make, passEnv",
    ],
    ["an empty list that is the default", "tier: standard", "tier: standard\n  standards: []"],
    ["what a file says of itself", "tier: standard", "tier: standard\n  relaxable: [/gates/build]"],
    ["comments and spaces", "tier: standard", "tier:   standard # as it is"],
  ])("is the same with %s", async (_, written, instead) => {
    expect(base).toContain(written);
    expect(await digestOf(base.replace(written, instead))).toBe(await digestOf(base));
  });

  it("is the same whether a gate is needed by its id or by an alias", async () => {
    const needing = (name: string) =>
      `${base}\n  adr: { folder: x }`.replace(
        "test: {",
        `last: { needs: [${name}], checks: { run: { uses: command, with: { run: make } } } }\n    test: {`,
      );
    expect(await digestOf(needing("t"))).toBe(await digestOf(needing("test")));
  });

  it("is the same for JSON", async () => {
    const { value } = await readsAs(
      "portcullis: 1\ngates: { a: { checks: { run: { uses: command, with: { run: x } } } } }",
    );
    expect(value.gates.a?.checks.run?.with.run).toEqual(["x"]);
    const json = {
      portcullis: 1,
      gates: { a: { checks: { run: { uses: "command", with: { run: ["x"] } } } } },
    };
    expect(await digestOf(json)).toBe(
      await digestOf("portcullis: 1\ngates: { a: { checks: { run: { uses: command, with: { run: x } } } } }"),
    );
  });

  it("is the same however the policy is spread over files", async () => {
    const files = {
      "org.yml":
        "portcullis: 1\ntier: standard\ngates: { a: { checks: { run: { uses: command, with: { run: x } } } } }",
    };
    const whole =
      "portcullis: 1\ntier: standard\ngates: { a: { timeout: 5m, checks: { run: { uses: command, with: { run: x } } } } }";
    expect(await digestOf("portcullis: 1\nextends: org.yml\ngates: { a: { timeout: 5m } }", files)).toBe(
      await digestOf(whole),
    );
  });

  it.each([
    ["a program's arguments", "run: make,", "run: [make, all],"],
    ["a threshold", ">= 80%", ">= 80.1%"],
    ["a time", "90m", "91m"],
    ["a name", "qa: [bob, ada]", "qa: [bob]"],
  ])("changes with %s", async (_, written, instead) => {
    expect(base).toContain(written);
    expect(await digestOf(base.replace(written, instead))).not.toBe(await digestOf(base));
  });

  it("changes with the order of what has one, like a program's arguments", async () => {
    const running = (argv: string) => base.replace("run: make,", `run: ${argv},`);
    expect(await digestOf(running("[make, all]"))).not.toBe(await digestOf(running("[all, make]")));
  });

  const document = fullDocument();
  const changes = leafFields().flatMap(({ path, field }) => {
    const before = JSON.stringify(valueAt(document, path));
    const after = samplesFor(field.shape, path).find((sample) => JSON.stringify(sample) !== before);
    return after === undefined ? [] : [[nameOf(path), path, after] as const];
  });

  it("changes with every key of the format, whatever it does", { timeout: 60_000 }, async () => {
    const digests = new Map<string, string>([["", await digestOf(document)]]);
    for (const [name, path, after] of changes)
      digests.set(name, await digestOf(withValue(document, path, after) as WrittenMap));
    expect(changes.length).toBeGreaterThan(150);
    const twice = [...digests].filter(([name, digest]) => name !== "" && digest === digests.get(""));
    expect(twice).toEqual([]);
    expect(new Set(digests.values()).size).toBe(digests.size);
  });

  it("stands in the policy with the digests of its files", async () => {
    const files = {
      "org.yml": "portcullis: 1\ngates: { a: { checks: { run: { uses: command, with: { run: x } } } } }",
    };
    const policy = await readsAs("portcullis: 1\nextends: org.yml", files);
    const digest = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
    expect(policy.digest).toEqual(digest);
    expect(policy.files).toEqual([
      { file: "policy.yml", digest },
      { file: "org.yml", digest },
    ]);
  });
});
