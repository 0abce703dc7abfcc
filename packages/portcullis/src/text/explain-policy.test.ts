import { describe, expect, it } from "vitest";
import { commandGate, readsAs } from "../../test/kit/policies.ts";
import { explainedPolicyText, toExplainedPolicy } from "./explain-policy.ts";

const files = {
  "org.yml": { portcullis: 1, gates: { build: commandGate({ title: "Build", timeout: "45m" }) } },
};
const text = `
  portcullis: 1
  extends: org.yml
  gates:
    build:
      aliases: [compile]
      timeout: 30m
    audit:
      enforcement: absolute
      checks: { run: { uses: command, with: { run: [audit] } } }
    style:
      override: { any: [lead, owner], all: [security], count: 2 }
      checks: { run: { uses: command, with: { run: [style] } } }
`;

async function explain(asked?: string) {
  const explained = toExplainedPolicy(await readsAs(text, files), asked);
  if (explained.kind !== "explained") throw new Error(explained.problem.code);
  return explained.document;
}

describe("a policy, explained", () => {
  it("tells of each value which file and line set it, or that nobody did", async () => {
    const values = (await explain("build")).gates[0]?.values ?? [];
    const of = (path: string) => values.find((each) => each.path === path);
    expect(of("gates.build.timeout")).toMatchObject({ value: "30m", origin: "policy.yml:6" });
    expect(of("gates.build.title")).toMatchObject({ value: "Build", origin: "org.yml:1" });
    expect(of("gates.build.retries")).toMatchObject({ origin: "default" });
  });

  it("tells who may override a gate", async () => {
    const { gates } = await explain();
    expect(Object.fromEntries(gates.map(({ id, mayOverride }) => [id, mayOverride]))).toEqual({
      build: "nobody: it has no override rule",
      audit: "nobody: its enforcement is absolute",
      style: "2 of lead, owner and one of security",
    });
  });

  it("is about one gate where one is asked for, by its id or an alias", async () => {
    for (const name of ["build", "compile"])
      expect((await explain(name)).gates.map(({ id }) => id)).toEqual(["build"]);
  });

  it("does not know other gates, and says which was meant", async () => {
    const policy = await readsAs(text, files);
    expect(toExplainedPolicy(policy, "complie")).toEqual({
      kind: "unknown-gate",
      problem: { code: "usage.unknown_gate", gate: "complie", nearest: "compile" },
    });
    expect(toExplainedPolicy(policy, "constructor").kind).toBe("unknown-gate");
  });

  it("ends with the files that it is made of, and its digest", async () => {
    const lines = explainedPolicyText(await explain("build"))
      .trimEnd()
      .split("\n");
    expect(lines.at(-2)).toBe("made of policy.yml, org.yml");
    expect(lines.at(-1)).toMatch(/^digest sha256:[0-9a-f]{64}$/);
    for (const line of lines) expect(line).toBe(line.trimEnd());
  });
});
