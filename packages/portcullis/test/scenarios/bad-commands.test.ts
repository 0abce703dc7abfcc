/**
 * The story of commands that go wrong in every way: each gets an answer, none gets past its gate, nothing goes on
 * running, and nothing hangs.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decide, startPortcullis } from "../kit/portcullis.ts";
import { makeRepository, type TestRepository } from "../kit/repository.ts";

async function repositoryWith(check: string, gate = ""): Promise<TestRepository> {
  const repo = await makeRepository();
  repo.write(
    ".portcullis/policy.yml",
    `portcullis: 1\ngates:\n  g:\n${gate}    checks:\n      c: ${check}\n`,
  );
  repo.commit("Begin");
  return repo;
}

async function outcomeOf(check: string, gate?: string) {
  const repo = await repositoryWith(check, gate);
  const { code, decision } = await decide(repo);
  const [judged] = decision.gates[0]?.checks ?? [];
  return { code, repo, decision, outcome: judged?.outcome, reason: judged?.reason, check: judged };
}

/** Whether a process whose command line holds `mark` still runs. */
function isRunning(mark: string): boolean {
  return readdirSync("/proc").some((entry) => {
    try {
      return /^\d+$/.test(entry) && readFileSync(`/proc/${entry}/cmdline`, "utf8").includes(mark);
    } catch {
      return false;
    }
  });
}

describe("a command", () => {
  it("that does not exist is missing, with the command that installs it", async () => {
    const { code, outcome, decision } = await outcomeOf(
      "{ uses: command, with: { run: [no-such-linter], install: npm i -D no-such-linter } }",
    );
    expect([code, outcome]).toEqual([1, "missing"]);
    expect(decision.toPass).toEqual([
      { gate: "g", check: "c", do: "install no-such-linter: npm i -D no-such-linter" },
    ]);
  });

  it("is the first of several that is installed", async () => {
    const { code, outcome } = await outcomeOf(
      '{ uses: command, with: { anyOf: [[no-such-linter], ["true"], ["false"]] } }',
    );
    expect([code, outcome]).toEqual([0, "passed"]);
  });

  it("that is killed is an error", async () => {
    const { code, outcome, reason } = await outcomeOf("{ uses: command, with: { shell: 'kill -9 $$' } }");
    expect([code, outcome]).toEqual([1, "error"]);
    expect(reason).toContain("SIGKILL");
  });

  it("that never ends is timed out, with all that it started", async () => {
    const mark = "4711.1";
    const { code, outcome, reason } = await outcomeOf(
      `{ uses: command, with: { shell: "(sleep ${mark} &) ; sleep ${mark}" } }`,
      "    timeout: 200ms\n",
    );
    expect([code, outcome]).toEqual([1, "timed-out"]);
    expect(reason).toContain("200ms");
    expect(isRunning(mark)).toBe(false);
  });

  it("that leaves a child behind neither hangs the run nor leaves the child", async () => {
    const mark = "4712.1";
    const { code, outcome } = await outcomeOf(`{ uses: command, with: { shell: "sleep ${mark} & exit 0" } }`);
    expect([code, outcome]).toEqual([0, "passed"]);
    expect(isRunning(mark)).toBe(false);
  });

  it("that prints without end is ended at the limit", async () => {
    const { code, outcome, reason } = await outcomeOf(
      "{ uses: command, with: { shell: 'head -c 1G /dev/zero' } }",
    );
    expect([code, outcome]).toEqual([1, "error"]);
    expect(reason).toContain("outputBytesMax");
  });

  it("that fails shows its exit code, its last lines and what to do", async () => {
    const { code, check, decision } = await outcomeOf(
      "{ uses: command, with: { shell: 'echo the reason; exit 3' } }",
    );
    expect(code).toBe(1);
    expect(check).toMatchObject({ outcome: "failed", reason: "exit.code is 3, required == 0" });
    expect(check?.logTail).toContain("the reason");
    expect(decision.toPass).toEqual([{ gate: "g", check: "c", do: "bring exit.code from 3 to 0" }]);
  });

  it("is tried again after an error, and every attempt is kept", async () => {
    const { code, check } = await outcomeOf(
      "{ uses: command, with: { shell: 'test -e tried && exit 0; touch tried; kill -9 $$' } }",
      "    retries: 1\n",
    );
    expect(code).toBe(0);
    expect(check).toMatchObject({ outcome: "passed", attempts: 2, earlierAttempts: [{ outcome: "error" }] });
  });

  it("gets facts of the subject in its environment, and never in its command line", async () => {
    const repo = await repositoryWith(
      '{ uses: command, with: { shell: "echo branch=$PORTCULLIS_SUBJECT_BRANCH" } }',
    );
    repo.git("switch", "-q", "-c", "x$(touch${IFS}pwned)");
    const { decision } = await decide(repo);
    expect(decision.gates[0]?.checks[0]?.logTail).toContain("branch=x$(touch${IFS}pwned)");
    expect(repo.tryGit("ls-files", "--others", "--error-unmatch", "pwned")).toBe(false);
  });
});

describe("secrets", () => {
  const token = "s3cr3t-t0ken-value";
  const print =
    'echo "plain: $DEPLOY_TOKEN"; echo "base64: $(printf %s "$DEPLOY_TOKEN" | base64)"; echo "other: ${OTHER_TOKEN:-none}"';

  it("reach only the checks that name them, and nothing that is kept", async () => {
    const repo = await repositoryWith(
      `{ uses: command, with: { passEnv: [DEPLOY_TOKEN], shell: '${print}' } }`,
    );
    const { decision, out } = await decide(repo, [], {
      environment: { DEPLOY_TOKEN: token, OTHER_TOKEN: "another-secret-value" },
    });
    const [check] = decision.gates[0]?.checks ?? [];
    const log = repo.read(check?.log ?? "");
    expect(log).toContain("plain: [redacted]");
    expect(log).toContain("base64: [redacted]");
    expect(log).toContain("other: none");
    for (const kept of [out, log]) {
      expect(kept).not.toContain(token);
      expect(kept).not.toContain(Buffer.from(token).toString("base64").slice(0, 16));
    }
  });

  it("are not passed by accident", async () => {
    const repo = await repositoryWith(
      `{ uses: command, with: { shell: 'echo "token=\${DEPLOY_TOKEN:-none}"' } }`,
    );
    const { decision } = await decide(repo, [], { environment: { DEPLOY_TOKEN: token } });
    expect(decision.gates[0]?.checks[0]?.logTail).toContain("token=none");
  });
});

describe("an interrupt", () => {
  it("ends the commands, says so in a last line, and exits with 130", async () => {
    const mark = "4713.1";
    const repo = await repositoryWith(
      `{ uses: command, with: { shell: "echo started > started; sleep ${mark}" } }`,
    );
    const run = startPortcullis(repo, ["run"]);
    await until(() => isRunning(`sleep\0${mark}`));
    run.kill("SIGINT");
    const { code, err, out } = await run.ended;
    expect(code).toBe(130);
    expect(err.trimEnd().split("\n").at(-1)).toMatch(/^interrupted: run \w{26} was ended/);
    expect(out).toBe("");
    expect(isRunning(mark)).toBe(false);
  });
});

/** Looks again until it is so; the time-out of the test is its end. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
