/**
 * The story of somebody who says what is not so: claims switch nothing off, and a part never passes for the whole.
 */
import { describe, expect, it } from "vitest";
import { decide, portcullis, refuse } from "../kit/portcullis.ts";
import { makeRepository, type TestRepository } from "../kit/repository.ts";

const policy = `portcullis: 1
gates:
  design:
    aliases: [gate_1]
    phases: [design]
    checks: { a: { uses: command, with: { run: ["false"] } } }
  build:
    checks: { b: { uses: command, with: { run: ["true"] } } }
  strict:
    tiers: [mission-critical]
    needs: [build]
    checks: { c: { uses: command, with: { run: ["true"] } } }
  labelled:
    when: '!subject.labels.exists(l, l == "hotfix")'
    checks: { d: { uses: command, with: { run: ["true"] } } }
`;

async function repositoryWith(text: string): Promise<TestRepository> {
  const repo = await makeRepository();
  repo.write(".portcullis/policy.yml", text);
  repo.commit("Begin");
  return repo;
}

describe("a claim", () => {
  it("never makes a gate not applicable, and is marked and noted", async () => {
    const repo = await repositoryWith(policy);
    const claims = ["--subject", "tier=experimental", "--subject", "labels=hotfix,urgent"];
    const { decision } = await decide(repo, claims);
    const outcomes = Object.fromEntries(decision.gates.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toEqual({ design: "failed", build: "passed", strict: "passed", labelled: "passed" });
    expect(decision.subject.facts).toMatchObject({
      tier: { value: "experimental", claimed: true },
      labels: { value: ["hotfix", "urgent"], claimed: true },
    });
    expect(decision.notes.filter((note) => note.includes("claimed"))).toHaveLength(2);
  });

  it("is a wrong usage when it contradicts what is known", async () => {
    const repo = await repositoryWith(`tier: standard\n${policy}`);
    const { code, problems } = await refuse(repo, ["run", "--subject", "tier=experimental"]);
    expect(code).toBe(2);
    expect(problems[0]?.message).toContain('tier is "standard"');
  });

  it("is a wrong usage when its key is unknown, and all mistakes are told at once", async () => {
    const repo = await repositoryWith(policy);
    const { code, problems } = await refuse(repo, [
      "run",
      "--subject",
      "teir=x",
      "--jobs",
      "none",
      "--output",
      "pdf=x",
    ]);
    expect(code).toBe(2);
    expect(problems).toHaveLength(3);
    expect(problems.map(({ hint }) => hint)).toContain("did you mean tier?");
  });
});

describe("a condition that cannot be answered", () => {
  it("is an error, never not applicable", async () => {
    const repo = await repositoryWith(policy);
    const { code, decision } = await decide(repo);
    const gate = decision.gates.find(({ id }) => id === "labelled");
    expect(code).toBe(1);
    expect(gate?.outcome).toBe("error");
    expect(gate?.reason).toContain("labels");
  });
});

describe("the policy's own tier", () => {
  it("switches gates of other tiers off, with the reason", async () => {
    const repo = await repositoryWith(`tier: standard\n${policy}`);
    const { decision } = await decide(repo);
    const gate = decision.gates.find(({ id }) => id === "strict");
    expect(gate).toMatchObject({
      outcome: "not-applicable",
      reason: "applies to mission-critical; the tier is standard",
    });
  });
});

describe("a partial run", () => {
  it("judges a gate with what it needs, passes by its own verdict, and never passes the subject", async () => {
    const repo = await repositoryWith(policy);
    const { code, decision } = await decide(repo, ["--gate", "strict"]);
    expect(code).toBe(0);
    expect(decision).toMatchObject({ selection: "partial", verdict: "pending", selectionVerdict: "pass" });
    expect(decision.gates.map(({ id }) => id)).toEqual(["build", "strict"]);
    expect(decision.notJudged?.map(({ gate }) => gate)).toEqual(["design", "labelled"]);
  });

  it("knows gates by their aliases, and says which gate was meant", async () => {
    const repo = await repositoryWith(policy);
    expect((await decide(repo, ["--gate", "gate_1"])).decision.gates.map(({ id }) => id)).toEqual(["design"]);
    const { code, problems } = await refuse(repo, ["run", "--gate", "bulid", "stric"]);
    expect(code).toBe(2);
    expect(problems.map(({ message }) => message)).toEqual([
      'there is no gate "bulid"; did you mean "build"?',
      'there is no gate "stric"; did you mean "strict"?',
    ]);
  });

  it("is what a claimed phase comes to", async () => {
    const repo = await repositoryWith(policy);
    const { decision } = await decide(repo, ["--phase", "testing", "--subject", "labels=x"]);
    expect(decision).toMatchObject({ selection: "partial", verdict: "pending", selectionVerdict: "pass" });
    expect(decision.notJudged).toEqual([{ gate: "design", reason: expect.stringContaining("claimed") }]);
  });

  it("is what stopping at the first failure comes to", async () => {
    const repo = await repositoryWith(`portcullis: 1
gates:
  bad: { checks: { a: { uses: command, with: { run: ["false"] } } } }
  behind: { needs: [slow], checks: { c: { uses: command, with: { run: ["true"] } } } }
  slow: { checks: { b: { uses: command, with: { run: [tail, -f, /dev/null] } } } }
`);
    const { code, decision } = await decide(repo, ["--fail-fast"]);
    expect(code).toBe(1);
    expect(decision).toMatchObject({ selection: "partial", verdict: "block", selectionVerdict: "block" });
    expect(decision.notJudged?.map(({ gate }) => gate).toSorted()).toEqual(["behind", "slow"]);
  });
});

describe("a dry run", () => {
  it("shows what would run and why the rest would not, and runs nothing", async () => {
    const repo = await repositoryWith(
      `tier: standard\n${policy}`.replace('run: ["true"]', "run: [touch, it-ran]"),
    );
    const { code, out } = await portcullis(repo, ["run", "--dry-run", "--subject", "labels=x"]);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "design",
        "  a [command]",
        "build",
        "  b [command]",
        "labelled",
        "  d [command]",
        "strict (needs build): not applicable: applies to mission-critical; the tier is standard",
        "",
      ].join("\n"),
    );
    expect(repo.tryGit("ls-files", "--error-unmatch", "--others", "it-ran")).toBe(false);
  });
});
