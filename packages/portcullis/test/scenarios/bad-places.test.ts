/**
 * The story of places where nothing can be judged, and of policies that are no policies: a clear answer each time,
 * never a stack trace, never a pass.
 */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { portcullis, refuse } from "../kit/portcullis.ts";
import { makeRepository, type TestRepository } from "../kit/repository.ts";

const policy = 'portcullis: 1\ngates:\n  g: { checks: { c: { uses: command, with: { run: ["true"] } } } }\n';

async function repositoryWith(text: string): Promise<TestRepository> {
  const repo = await makeRepository();
  repo.write(".portcullis/policy.yml", text);
  repo.commit("Begin");
  return repo;
}

async function problemsOf(text: string) {
  const { code, problems, err } = await refuse(await repositoryWith(text), ["run"]);
  expect(code).toBe(2);
  expect(err).toBe("");
  return problems;
}

describe("a place", () => {
  it("without a git repository", async () => {
    const repo = await makeRepository();
    repo.delete(".git");
    repo.write(".portcullis/policy.yml", policy);
    const { code, problems } = await refuse(repo, ["run"]);
    expect([code, problems[0]?.code]).toEqual([2, "git.no_repository"]);
  });

  it("whose repository has no commits", async () => {
    const repo = await makeRepository();
    repo.write(".portcullis/policy.yml", policy);
    const { code, problems } = await refuse(repo, ["run"]);
    expect([code, problems[0]?.code]).toEqual([2, "git.no_commits"]);
  });

  it("whose repository is bare", async () => {
    const origin = await repositoryWith(policy);
    const repo = origin.clone("--bare");
    const { code, problems } = await refuse(repo, ["run"]);
    expect([code, problems[0]?.code]).toEqual([2, "git.bare"]);
  });

  it("without a policy, which says how to get one", async () => {
    const repo = await makeRepository();
    repo.write("README.md", "x");
    repo.commit("Begin");
    const { code, err, out } = await portcullis(repo, ["run"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      "portcullis: there is no policy .portcullis/policy.yml; `portcullis init` proposes one\n",
    );
  });
});

describe("a policy path", () => {
  it("that is a link is refused, also where the link stays inside", async () => {
    const repo = await repositoryWith(policy);
    symlinkSync("policy.yml", join(repo.root, ".portcullis/link.yml"));
    const { code, problems } = await refuse(repo, ["run", "--policy", ".portcullis/link.yml"]);
    expect([code, problems[0]?.code]).toEqual([2, "usage.policy_refused"]);
    expect(problems[0]?.message).toContain("symbolic link");
  });

  it("that is a folder is refused", async () => {
    const repo = await repositoryWith(policy);
    const { code, problems } = await refuse(repo, ["run", "--policy", ".portcullis"]);
    expect(code).toBe(2);
    expect(problems[0]?.message).toContain("is a folder");
  });

  it("that lies outside of the repository is refused", async () => {
    const repo = await repositoryWith(policy);
    mkdirSync(join(repo.root, "inner"));
    const { code, problems } = await refuse(repo, ["run", "--policy", "../other.yml"]);
    expect(code).toBe(2);
    expect(problems[0]?.message).toContain("outside the repository");
  });
});

describe("a policy", () => {
  it("with two mistakes shows both, with place, path and remedy", async () => {
    const repo = await repositoryWith(
      policy.replace("  g: { checks", "  g: { enforcment: absolute, timeout: 45 minuts, checks"),
    );
    const { code, err } = await portcullis(repo, ["run"]);
    expect(code).toBe(2);
    expect(err).toBe(
      [
        '.portcullis/policy.yml:3:8  gates.g.enforcment  unknown key; did you mean "enforcement"?',
        '.portcullis/policy.yml:3:39  gates.g.timeout  "45 minuts" is not a duration; write it like 45m, 24h or 7d',
        "2 problems",
        "",
      ].join("\n"),
    );
  });

  it("with the same key twice", async () => {
    expect(await problemsOf(`${policy}portcullis: 1\n`)).toEqual([
      expect.objectContaining({ code: "policy.duplicate_key", line: 4 }),
    ]);
  });

  it("that is an alias bomb", async () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `b${n + 1}: &b${n + 1} [${Array(9).fill(`*b${n}`).join(", ")}]`,
    );
    const bomb = ["b0: &b0 x", ...levels].join("\n");
    expect((await problemsOf(bomb))[0]?.code).toBe("policy.limit");
  });

  it("with a cyclic anchor", async () => {
    expect((await problemsOf("portcullis: 1\ngates: &a\n  g: *a\n"))[0]?.code).toBe("policy.cyclic_alias");
  });

  it("of 10 MB", async () => {
    const repo = await repositoryWith(policy);
    writeFileSync(join(repo.root, ".portcullis/policy.yml"), `${policy}# ${"x".repeat(10 * 1024 ** 2)}\n`);
    const { code, problems } = await refuse(repo, ["run"]);
    expect(code).toBe(2);
    expect(problems[0]?.code).toBe("files.too_large");
  });

  it("with a circle of needs", async () => {
    const text =
      'portcullis: 1\ngates:\n  a: { needs: [b], checks: { c: { uses: command, with: { run: ["true"] } } } }\n  b: { needs: [a], checks: { c: { uses: command, with: { run: ["true"] } } } }\n';
    expect((await problemsOf(text))[0]?.message).toContain("a -> b -> a");
  });

  it("with a threshold in a unit that does not fit", async () => {
    const text =
      "portcullis: 1\ngates:\n  g: { checks: { c: { uses: coverage, with: { files: x }, require: { coverage.lines: '>= 80s' } } } }\n";
    expect((await problemsOf(text))[0]).toMatchObject({ code: "policy.unit", line: 3 });
  });

  it("whose condition does not compile", async () => {
    const text = policy.replace("g: {", "g: { when: 'subject.brunch == \"x\"',");
    const [problem] = await problemsOf(text);
    expect(problem?.code).toBe("policy.expression");
    expect(problem?.message).toContain('did you mean "branch"?');
  });

  it("whose condition errs on this subject is an error of the gate", async () => {
    const repo = await repositoryWith(policy.replace("g: {", "g: { when: 'subject.target == \"x\"',"));
    const { code, out } = await portcullis(repo, ["run", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ verdict: "block", gates: [{ outcome: "error" }] });
  });

  it("in which no gate applies blocks, and says so", async () => {
    const repo = await repositoryWith(
      `tier: standard\n${policy.replace("g: {", "g: { tiers: [mission-critical],")}`,
    );
    const { code, out } = await portcullis(repo, ["run", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      verdict: "block",
      toPass: [{ do: expect.stringContaining("no gate applies") }],
    });
  });
});

describe("a full disk", () => {
  it("is a fault that names the place, never a pass", async () => {
    const repo = await repositoryWith(policy);
    const { code, problems } = await refuse(repo, ["run", "--output", "html=/dev/full"]);
    expect(code).toBe(3);
    expect(problems[0]).toMatchObject({
      code: "fault.disk_full",
      message: expect.stringContaining("/dev/full"),
    });
  });
});

describe("words that are no command", () => {
  it("get the nearest one", async () => {
    const repo = await repositoryWith(policy);
    const { code, err } = await portcullis(repo, ["rnu"]);
    expect(code).toBe(2);
    expect(err).toBe('portcullis: there is no command "rnu"; did you mean "portcullis run"?\n');
  });

  it("show the choices of a group", async () => {
    const repo = await repositoryWith(policy);
    const { code, err } = await portcullis(repo, ["policy"]);
    expect(code).toBe(2);
    expect(err).toContain("lint, explain, diff, digest, schema");
  });
});
