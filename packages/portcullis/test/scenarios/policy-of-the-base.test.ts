/**
 * The story of a pull request that brings its own policy: it is judged by the policy of its base, and what it changes
 * of the policy is judged too.
 */
import { describe, expect, it } from "vitest";
import { decide, portcullis, refuse } from "../kit/portcullis.ts";
import { makeRepository, type TestRepository } from "../kit/repository.ts";

const people = "people: { ada: { level: cto } }\n";
const strict = `portcullis: 1
gates:
  quality:
    timeout: 10m
    checks:
      marker: { uses: command, with: { run: [test, -f, marker] } }
`;
const lax = strict.replace("timeout: 10m", "timeout: 50m\n    enforcement: advisory");

async function repositoryWith(policy: string | undefined): Promise<TestRepository> {
  const repo = await makeRepository();
  repo.write("README.md", "a shop\n");
  if (policy !== undefined) repo.write(".portcullis/policy.yml", policy);
  repo.commit("Begin");
  repo.git("switch -q -c feature");
  return repo;
}

function gateOf(decision: Awaited<ReturnType<typeof decide>>["decision"], id: string) {
  return decision.gates.find((gate) => gate.id === id);
}

describe("a change that weakens the policy", () => {
  it("is judged by the policy of the base, and blocked where people could approve", async () => {
    const repo = await repositoryWith(strict + people);
    repo.write("marker", "");
    repo.write(".portcullis/policy.yml", lax + people);
    repo.commit("Loosen the gate");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(gateOf(decision, "quality")).toMatchObject({ outcome: "passed", enforcement: "overridable" });
    expect(gateOf(decision, "policy-change")).toMatchObject({
      outcome: "failed",
      enforcement: "overridable",
    });
    expect(gateOf(decision, "policy-change")?.reason).toContain(
      "gates.quality.enforcement: overridable -> advisory",
    );
    expect(gateOf(decision, "policy-change")?.reason).toContain("gates.quality.timeout: 10m -> 50m");
    expect(decision.policy).toMatchObject({ ref: "main", tip: repo.id("main") });
    expect(decision.toPass).toContainEqual(expect.objectContaining({ gate: "policy-change" }));
  });

  it("is shown and does not block where the policy has no people", async () => {
    const repo = await repositoryWith(strict);
    repo.write("marker", "");
    repo.write(".portcullis/policy.yml", lax);
    repo.commit("Loosen the gate");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(0);
    expect(gateOf(decision, "policy-change")).toMatchObject({ outcome: "failed", enforcement: "advisory" });
  });

  it("does not get past its own failing gate by making it advisory", async () => {
    const repo = await repositoryWith(strict);
    repo.write(".portcullis/policy.yml", lax);
    repo.commit("Loosen the gate that fails");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(gateOf(decision, "quality")).toMatchObject({ outcome: "failed", enforcement: "overridable" });
  });

  it("is a weakening as well when it edits what a check does", async () => {
    const repo = await repositoryWith(strict + people);
    repo.write("marker", "");
    repo.write(".portcullis/policy.yml", (strict + people).replace("[test, -f, marker]", '["true"]'));
    repo.commit("Run nothing");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(gateOf(decision, "policy-change")?.reason).toContain("gates.quality.checks.marker.with.run");
  });

  it("is a weakening when it removes the policy", async () => {
    const repo = await repositoryWith(strict + people);
    repo.write("marker", "");
    repo.delete(".portcullis/policy.yml");
    repo.commit("Remove the policy");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(gateOf(decision, "policy-change")?.reason).toContain("removes the policy .portcullis/policy.yml");
  });

  it("blocks when the changed policy cannot be read at all", async () => {
    const repo = await repositoryWith(strict + people);
    repo.write("marker", "");
    repo.write(".portcullis/policy.yml", "portcullis: 1\ngates: [\n");
    repo.commit("Break the policy");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(gateOf(decision, "policy-change")?.reason).toContain("cannot be compared");
  });

  it("is found in a file that the policy extends", async () => {
    const repo = await makeRepository();
    repo.write("org.yml", strict + people);
    repo.write(".portcullis/policy.yml", "portcullis: 1\nextends: [../org.yml]\n");
    repo.write("marker", "");
    repo.commit("Begin");
    repo.git("switch -q -c feature");
    repo.write("org.yml", lax + people);
    repo.commit("Loosen the policy of the organisation");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(gateOf(decision, "policy-change")?.outcome).toBe("failed");
  });

  it("edits an act, which is append-only", async () => {
    const repo = await makeRepository();
    repo.write(".portcullis/policy.yml", strict + people);
    repo.write(".portcullis/acts/OVR-1/revoke.json", "{}\n");
    repo.write("marker", "");
    repo.commit("Begin");
    repo.git("switch -q -c feature");
    repo.delete(".portcullis/acts/OVR-1/revoke.json");
    repo.commit("Forget a revocation");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(1);
    expect(gateOf(decision, "policy-change")?.reason).toContain(".portcullis/acts/OVR-1/revoke.json");
  });
});

describe("a change that does not weaken the policy", () => {
  it("passes the gate when it strengthens it, and is still judged by the base's", async () => {
    const repo = await repositoryWith(strict + people);
    repo.write("marker", "");
    repo.write(".portcullis/policy.yml", (strict + people).replace("10m", "5m"));
    repo.commit("Tighten the gate");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(0);
    expect(gateOf(decision, "policy-change")).toMatchObject({ outcome: "passed" });
  });

  it("does not count what has changed on the base meanwhile", async () => {
    const repo = await repositoryWith(strict + people);
    repo.write("marker", "");
    repo.commit("Work");
    repo.git("switch -q main");
    repo.write(".portcullis/policy.yml", (strict + people).replace("10m", "5m"));
    repo.commit("Tighten the base");
    repo.git("switch -q feature");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(0);
    expect(gateOf(decision, "policy-change")?.reason).toBe("the policy is unchanged");
    expect(decision.policy.tip).toBe(repo.id("main"));
  });
});

describe("a first policy", () => {
  it("judges itself, is not applicable to the gate, and is never trusted", async () => {
    const repo = await repositoryWith(undefined);
    repo.write("marker", "");
    repo.write(".portcullis/policy.yml", strict);
    repo.commit("First policy");
    const { code, decision } = await decide(repo, ["--base", "main"]);
    expect(code).toBe(0);
    expect(gateOf(decision, "policy-change")).toMatchObject({ outcome: "not-applicable" });
    expect(decision).toMatchObject({ trusted: false, policy: { ref: null, tip: null } });
    expect(decision.notes.join()).toContain("first policy");
  });
});

describe("the base", () => {
  it("is found in the CI of a pull request", async () => {
    const origin = await repositoryWith(strict + people);
    origin.write("marker", "");
    origin.commit("Work");
    const repo = origin.clone("--branch", "feature");
    const environment = {
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_BASE_REF: "main",
      GITHUB_HEAD_REF: "feature",
    };
    const { code, decision } = await decide(repo, [], {
      environment: { ...environment, GITHUB_EVENT_NAME: "pull_request" },
    });
    expect(code).toBe(0);
    expect(decision).toMatchObject({ producer: "ci", policy: { tip: repo.id("origin/main") } });
    expect(decision.subject.facts.base).toEqual({ value: "main", claimed: false });
  });

  it("is a wrong usage when it does not exist", async () => {
    const repo = await repositoryWith(strict);
    const { code, problems } = await refuse(repo, ["run", "--base", "mian"]);
    expect(code).toBe(2);
    expect(problems).toEqual([expect.objectContaining({ code: "git.no_such_base" })]);
  });

  it("is an error that names the fetch to do when the clone is too shallow", async () => {
    const origin = await repositoryWith(strict);
    origin.write("marker", "");
    origin.commit("Work");
    origin.git("switch -q main");
    origin.write("other", "");
    origin.commit("Go on");
    const repo = origin.clone("--depth=1", "--no-single-branch", "--branch", "feature");
    const { code, problems } = await refuse(repo, ["run", "--base", "origin/main"]);
    expect(code).toBe(3);
    expect(problems[0]).toMatchObject({ code: "git.shallow", hint: expect.stringContaining("git fetch") });
  });

  it("is said to be absent where none is given", async () => {
    const repo = await repositoryWith(strict);
    const { err, out } = await portcullis(repo, ["run"]);
    expect(`${out}${err}`).toContain("since no base was given");
  });
});
