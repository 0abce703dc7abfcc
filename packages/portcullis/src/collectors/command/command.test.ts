import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CollectorTools } from "#app/ports";
import { Fault, InvariantError } from "#core";
import { type CollectOptions, collectIn } from "../../../test/kit/collect.ts";
import { makeRepository } from "../../../test/kit/repository.ts";

async function collectOf(settings: object, options?: CollectOptions) {
  return collectIn(await makeRepository(), { uses: "command", with: settings }, options);
}

describe("a command", () => {
  it("measures its exit code, and nothing else", async () => {
    const { state, evidence, judged } = await collectOf({ shell: "echo out; echo err >&2; exit 3" });
    expect(state).toEqual({ kind: "collected" });
    expect([...evidence.metrics]).toEqual([["exit.code", { value: 3, unit: "number", better: "lower" }]]);
    expect(evidence.exitCode).toBe(3);
    expect(judged.outcome).toBe("failed");
  });

  it("leaves its output in a log, and the end of it in the evidence", async () => {
    const { evidence, log } = await collectOf({ shell: "seq 1 2000" });
    expect(evidence.log).toBe(".portcullis/logs/run/g/c.1.log");
    expect(log.startsWith("1\n2\n3\n")).toBe(true);
    expect(evidence.logTail.endsWith("\n1999\n2000\n")).toBe(true);
    expect(evidence.logTail.length).toBeLessThanOrEqual(4_000);
  });

  it("that prints nothing leaves no log", async () => {
    const { evidence } = await collectOf({ run: ["true"] });
    expect([evidence.log, evidence.logTail]).toEqual([undefined, ""]);
  });

  it("runs in the root of the repository", async () => {
    const repo = await makeRepository();
    const { log } = await collectIn(repo, { uses: "command", with: { run: ["pwd"] } });
    expect(log).toBe(`${repo.root}\n`);
  });

  it("gets its words as they are: no shell reads them", async () => {
    const { log } = await collectOf({ run: ["printf", "%s|", "$HOME", "`id`", "a b", "*", ""] });
    expect(log).toBe("$HOME|`id`|a b|*||");
  });

  it("in a shell fails with its first part, also within a pipe and for a variable that is not set", async () => {
    const exitOf = async (shell: string) => (await collectOf({ shell })).evidence.exitCode;
    expect(await exitOf("false; true")).toBe(1);
    expect(await exitOf("exit 4 | cat")).toBe(4);
    expect(await exitOf('echo "$NO_SUCH_VARIABLE"')).not.toBe(0);
  });
});

describe("a command that leaves no exit code", () => {
  it("is missing where its program is not installed, with the command that installs it", async () => {
    const { state, evidence } = await collectOf({ run: ["no-such-linter"], install: "npm i -D it" });
    expect(state).toEqual({
      kind: "missing",
      cause: {
        code: "command.not_found",
        program: "no-such-linter",
        tried: ["no-such-linter"],
        install: "npm i -D it",
      },
    });
    expect(evidence.metrics.size).toBe(0);
  });

  it("is missing where none of several programs is installed", async () => {
    const { state } = await collectOf({ anyOf: [["no-such-a", "."], ["no-such-b"]] });
    expect(state).toMatchObject({ kind: "missing", cause: { tried: ["no-such-a", "no-such-b"] } });
  });

  it("is an error where its program cannot be started", async () => {
    const repo = await makeRepository();
    repo.write("tool", "#!/no/such/interpreter\n");
    repo.makeExecutable("tool");
    const { state } = await collectIn(repo, { uses: "command", with: { run: ["./tool"] } });
    expect(state).toMatchObject({
      kind: "error",
      cause: {
        code: "command.not_startable",
        program: "./tool",
        detail: expect.stringContaining("/no/such/interpreter"),
      },
    });
  });

  it("is an error where it is killed", async () => {
    const { state, log } = await collectOf({ shell: "echo last words; kill -9 $$" });
    expect(state).toEqual({ kind: "error", cause: { code: "command.killed", signal: "SIGKILL" } });
    expect(log).toBe("last words\n");
  });

  it("is timed out where it does not end", async () => {
    const { state, log, evidence } = await collectOf({ shell: "echo begun; sleep 4714" }, { timeoutMs: 300 });
    expect(state).toEqual({ kind: "timed-out", cause: { code: "command.timed_out", timeoutMs: 300 } });
    expect([log, evidence.logTail]).toEqual(["begun\n", "begun\n"]);
  });

  it("is an error where it prints without end", async () => {
    const { state, log } = await collectOf({ shell: "yes" }, { tools: { outputBytesMax: 1_000 } });
    expect(state).toEqual({ kind: "error", cause: { code: "command.output_limit", bytesMax: 1_000 } });
    expect(log).toHaveLength(1_000);
  });

  it("is an error where the run is interrupted", async () => {
    const { state } = await collectOf({ shell: "sleep 4715" }, { signal: AbortSignal.timeout(100) });
    expect(state).toEqual({ kind: "error", cause: { code: "command.interrupted" } });
  });

  it("is taken from the first of several programs that is installed, also where that one fails", async () => {
    const { evidence } = await collectOf({ anyOf: [["no-such-a"], ["false"], ["true"]] });
    expect(evidence.exitCode).toBe(1);
  });
});

describe("the log of an attempt", () => {
  it("that cannot be written makes an error of a command that passed", async () => {
    const repo = await makeRepository();
    repo.write(".portcullis/logs", "a file in the way");
    const { state, evidence } = await collectIn(repo, { uses: "command", with: { run: ["echo", "x"] } });
    expect(state).toMatchObject({ kind: "error", cause: { code: "collector.fault" } });
    expect([evidence.exitCode, evidence.logTail]).toEqual([0, "x\n"]);
  });

  it("that cannot be written changes nothing about a command that was timed out", async () => {
    const repo = await makeRepository();
    repo.write(".portcullis/logs", "a file in the way");
    const check = { uses: "command", with: { shell: "echo x; sleep 4716" } };
    const { state, evidence } = await collectIn(repo, check, { timeoutMs: 300 });
    expect([state.kind, evidence.logTail]).toEqual(["timed-out", "x\n"]);
  });

  it.each([
    ["a fault", new Fault("fault.disk", "the disk is gone", { hint: "look for it" })],
    ["a defect of ours", new InvariantError("two is three")],
  ])("is closed after %s", async (_, thrown) => {
    let closed = 0;
    const openLog: CollectorTools["openLog"] = () => ({
      write: () => {},
      finding: () => {},
      close: async () => {
        closed += 1;
        return undefined;
      },
    });
    const processes = { run: () => Promise.reject(thrown) };
    const seen = await collectOf({ run: ["true"] }, { tools: { openLog, processes } }).catch(
      (error) => error,
    );
    expect(closed).toBe(1);
    if (thrown instanceof Fault) {
      const cause = { code: "collector.fault", detail: "the disk is gone; look for it" };
      expect(seen.state).toEqual({ kind: "error", cause });
    } else expect(seen).toBe(thrown);
  });

  it("is never written through a link that somebody laid there", async () => {
    const repo = await makeRepository();
    repo.write("precious", "keep me");
    repo.write(".portcullis/logs/run/g/x", "");
    symlinkSync(join(repo.root, "precious"), join(repo.root, ".portcullis/logs/run/g/c.1.log"));
    const { state } = await collectIn(repo, { uses: "command", with: { run: ["echo", "x"] } });
    expect([state.kind, repo.read("precious")]).toEqual(["error", "keep me"]);
  });
});
