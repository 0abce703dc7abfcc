import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProcessCommand, ProcessResult } from "#app/ports";
import { environmentHolds, livingProcess, processNumbers } from "./proc-table.ts";
import { createProcesses } from "./run.ts";

const path = "/usr/local/bin:/usr/bin:/bin";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-processes-"));
});

afterEach(() => {
  // Every program of a test carries the folder in its environment.
  const left = processNumbers()?.filter((pid) => livingProcess(pid) && environmentHolds(pid, folder)) ?? [];
  for (const pid of left) process.kill(pid, "SIGKILL");
  rmSync(folder, { recursive: true });
  expect(left).toEqual([]);
});

type Seen = ProcessResult & Readonly<{ log: string }>;

const patient = { graceMs: 20_000, lingerMs: 20_000, forceMs: 20_000, drainMs: 20_000 };
const impatient = { graceMs: 60, lingerMs: 40, forceMs: 2_000, drainMs: 60 };

const ordinary = () => ({
  cwd: folder,
  env: { PATH: path, FOLDER: folder },
  timeoutMs: 60_000,
  outputBytesMax: 10_000_000,
  secrets: [],
  stdout: "log" as const,
  signal: new AbortController().signal,
});

/** Runs a program in the test's folder, and tells what was logged while it ran. */
async function run(
  changes: Partial<ProcessCommand> & Pick<ProcessCommand, "argv">,
  patience = impatient,
): Promise<Seen> {
  const logged: Uint8Array[] = [];
  const result = await createProcesses(patience).run({
    ...ordinary(),
    ...changes,
    log: (text) => {
      logged.push(text);
      changes.log?.(text);
    },
  });
  return { ...result, log: Buffer.concat(logged).toString() };
}

const sh = (script: string, changes: Partial<ProcessCommand> = {}, patience = impatient) =>
  run({ argv: ["/bin/sh", "-c", script], ...changes }, patience);

/** Aborts as soon as the program has printed `ready`. */
function whenReady(): Pick<ProcessCommand, "log" | "signal"> {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    log: (text) => {
      if (Buffer.from(text).includes("ready")) controller.abort();
    },
  };
}

/** Whether the process whose number stands in a file of the test's folder still runs. */
function isAlive(file: string): boolean {
  return livingProcess(Number(readFileSync(join(folder, file), "utf8"))) !== undefined;
}

describe("a program that ends by itself", () => {
  it("tells its exit code", async () => {
    expect((await run({ argv: ["true"] })).end).toEqual({ kind: "exited", exitCode: 0 });
    expect((await sh("exit 7")).end).toEqual({ kind: "exited", exitCode: 7 });
  });

  it("tells the signal that killed it", async () => {
    expect((await sh("kill -SEGV $$")).end).toEqual({ kind: "killed", signal: "SIGSEGV" });
  });

  it("gets its arguments as they are, without a shell", async () => {
    const { log } = await run({ argv: ["printf", "%s|", "$HOME; rm -rf /", "a b", "", "*"] });
    expect(log).toBe("$HOME; rm -rf /|a b||*|");
  });

  it("gets the given environment and nothing of ours", async () => {
    const { log } = await run({ argv: ["env"], env: { PATH: path, FOLDER: folder, A: "1" } });
    const names = log
      .trim()
      .split("\n")
      .map((line) => line.split("=")[0]);
    expect(names.sort()).toEqual(["A", "FOLDER", "PATH", "PORTCULLIS_ATTEMPT"]);
  });

  it("is known to a run around this one as well", async () => {
    vi.stubEnv("PORTCULLIS_ATTEMPT", "outer");
    const { log } = await sh("echo $PORTCULLIS_ATTEMPT").finally(() => vi.unstubAllEnvs());
    expect(log).toMatch(/^outer [-0-9a-f]{36}\n$/);
  });

  it("reads an empty standard input", async () => {
    expect((await run({ argv: ["cat"] })).end).toEqual({ kind: "exited", exitCode: 0 });
  });

  it("starts in the given folder", async () => {
    expect((await run({ argv: ["pwd", "-P"] })).log.trim()).toBe(folder);
  });

  it("has both streams logged, and standard output returned only where it is kept", async () => {
    const kept = await sh("echo out; echo err >&2", { stdout: "keep" });
    expect(kept.log.split("\n").sort()).toEqual(["", "err", "out"]);
    expect(Buffer.from(kept.stdout).toString()).toBe("out\n");
    expect((await sh("echo out")).stdout).toHaveLength(0);
  });
});

describe("a program that cannot be started", () => {
  const write = (name: string, text: string, mode: number) => {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), mode);
  };

  it("is not found where PATH does not lead to it", async () => {
    const end = { kind: "not-found", program: "no-such-program" };
    expect((await run({ argv: ["no-such-program"] })).end).toEqual(end);
    expect((await run({ argv: ["./no-such-program"] })).end).toMatchObject({ kind: "not-found" });
    expect((await run({ argv: ["true"], env: {} })).end).toEqual({ kind: "not-found", program: "true" });
    expect((await run({ argv: [""] })).end).toEqual({ kind: "not-found", program: "" });
  });

  it("is looked up on the PATH of the given environment, not on ours", async () => {
    mkdirSync(join(folder, "bin"));
    write("bin/only-here", "#!/bin/sh\necho found\n", 0o755);
    expect((await run({ argv: ["only-here"], env: { PATH: `${path}:bin` } })).log).toBe("found\n");
    expect((await run({ argv: ["only-here"] })).end.kind).toBe("not-found");
  });

  it("is told apart from one that exits with 127", async () => {
    expect((await sh("no-such-program")).end).toEqual({ kind: "exited", exitCode: 127 });
    write("script", "#!/usr/bin/env no-such-program\n", 0o755);
    expect((await run({ argv: ["./script"] })).end).toEqual({ kind: "exited", exitCode: 127 });
  });

  it.each([
    ["not executable", () => write("it", "#!/bin/sh\n", 0o644), /it is not executable$/],
    ["a folder", () => mkdirSync(join(folder, "it")), /it is a folder$/],
    ["an empty file", () => write("it", "", 0o755), /it is empty$/],
    [
      "a script without its interpreter",
      () => write("it", "#!/no/such/interpreter -x\n", 0o755),
      /it asks for the interpreter \/no\/such\/interpreter, which cannot be run$/,
    ],
    [
      "a script whose interpreter may not be run",
      () => write("it", `#!${join(folder, "data")}\n`, 0o755),
      /it asks for the interpreter .*data, which cannot be run$/,
    ],
  ])("says so of %s", async (_, prepare, detail) => {
    write("data", "no program", 0o644);
    prepare();
    expect((await run({ argv: ["./it"] })).end).toEqual({
      kind: "not-startable",
      program: "./it",
      detail: expect.stringMatching(detail),
    });
  });

  it("is not startable where the only one on PATH is not executable", async () => {
    write("tool", "#!/bin/sh\n", 0o644);
    expect((await run({ argv: ["tool"], env: { PATH: folder } })).end.kind).toBe("not-startable");
  });

  it("says that the folder to start in does not exist", async () => {
    expect((await run({ argv: ["true"], cwd: join(folder, "gone") })).end).toMatchObject({
      kind: "not-startable",
      detail: expect.stringContaining("gone, does not exist"),
    });
  });

  it("says that the arguments are too long", async () => {
    const { end } = await run({ argv: ["true", "x".repeat(3_000_000)] });
    expect(end).toMatchObject({
      kind: "not-startable",
      detail: "its arguments and environment are too long",
    });
  });

  it("takes a NUL character for no program", async () => {
    expect((await run({ argv: ["tr\0ue"] })).end.kind).toBe("not-startable");
    expect((await run({ argv: ["true", "a\0b"] })).end.kind).toBe("not-startable");
  });

  it("names a link that leads nowhere as not found", async () => {
    symlinkSync("nowhere", join(folder, "link"));
    expect((await run({ argv: ["./link"] })).end.kind).toBe("not-found");
  });
});

describe("a program that does not end", () => {
  it("is timed out", async () => {
    const { end, durationMs } = await run({ argv: ["tail", "-f", "/dev/null"], timeoutMs: 50 });
    expect(end).toEqual({ kind: "timed-out" });
    expect(durationMs).toBeGreaterThanOrEqual(49);
  });

  it("is asked politely first, and its last words are logged", async () => {
    const script = 'trap "echo bye; exit 3" TERM; echo ready; while :; do :; done';
    const { end, log } = await sh(script, whenReady(), patient);
    expect(end).toEqual({ kind: "interrupted" });
    expect(log).toBe("ready\nbye\n");
  });

  it("is ended by force where it ignores the request", async () => {
    const script = 'trap "" TERM; echo $$ >pid; tail -f /dev/null & echo $! >child; echo ready; wait';
    expect((await sh(script, whenReady())).end).toEqual({ kind: "interrupted" });
    expect([isAlive("pid"), isAlive("child")]).toEqual([false, false]);
  });

  it("is ended with a descendant that left the group for a session of its own", async () => {
    const script = `setsid sh -c 'trap "" TERM; echo $$ >pid; echo ready; tail -f /dev/null' & wait`;
    expect((await sh(script, whenReady())).end).toEqual({ kind: "interrupted" });
    expect(isAlive("pid")).toBe(false);
  });

  it("is ended with a descendant that emptied its environment, by its parent", async () => {
    const script = `env -i /usr/bin/setsid /bin/sh -c 'echo $$ >pid; echo ready; tail -f /dev/null' & wait`;
    expect((await sh(script, whenReady())).end).toEqual({ kind: "interrupted" });
    expect(isAlive("pid")).toBe(false);
  });

  it("is not even started where the run was given up before", async () => {
    const { end } = await sh("echo x >started", { signal: AbortSignal.abort() });
    expect(end).toEqual({ kind: "interrupted" });
    expect(() => readFileSync(join(folder, "started"))).toThrow();
  });

  it("is ended where what it prints cannot be logged, and the log's fault is passed on", async () => {
    const broken = {
      log: () => {
        throw new Error("no room");
      },
    };
    await expect(sh("echo $$ >pid; echo x; tail -f /dev/null", broken)).rejects.toThrow("no room");
    expect(isAlive("pid")).toBe(false);
  });

  it("is ended by force where it is stopped", async () => {
    const { end } = await sh("echo $$ >pid; echo ready; kill -STOP $$", whenReady());
    expect(end).toEqual({ kind: "interrupted" });
    expect(isAlive("pid")).toBe(false);
  });
});

describe("a program that leaves a child behind", () => {
  it("does not hang on the output that the child holds open, and the child is ended", async () => {
    const { end, log } = await sh("tail -f /dev/null & echo $! >pid; echo done");
    expect(end).toEqual({ kind: "exited", exitCode: 0 });
    expect(log).toBe("done\n");
    expect(isAlive("pid")).toBe(false);
  });

  it("has a daemon ended that detached itself from everything", async () => {
    const daemon = "echo $$ >pid.part; mv pid.part pid; exec tail -f /dev/null";
    const { end } = await sh(
      `(setsid nohup sh -c '${daemon}' >/dev/null 2>&1 </dev/null &) ; until [ -e pid ]; do :; done; exit 4`,
    );
    expect(end).toEqual({ kind: "exited", exitCode: 4 });
    expect(isAlive("pid")).toBe(false);
  });

  it("has the child ended also where other programs were started in the meantime", async () => {
    const leaving = sh("tail -f /dev/null >/dev/null 2>&1 & echo $! >pid; until [ -e go ]; do :; done");
    await sh("until [ -e pid ]; do :; done");
    await sh("touch go");
    await leaving;
    expect(isAlive("pid")).toBe(false);
  });

  it("lets the child finish what it writes", async () => {
    // The child begins its work only when the program is gone.
    const child = "while kill -0 $$ 2>/dev/null; do :; done; seq 9 | xargs -n 1 true; echo late";
    const { log } = await sh(`{ ${child}; } & exit 0`, {}, patient);
    expect(log).toBe("late\n");
  });

  it("tells of the program's time, not of the child's", async () => {
    const script = "trap '' TERM; tail -f /dev/null & exit 0";
    const { durationMs } = await sh(script, {}, { ...impatient, lingerMs: 600 });
    expect(durationMs).toBeLessThan(600);
  });

  it("gives up on output that a stranger holds open", async () => {
    // Its environment is emptied, its session its own, its parent gone: nothing marks it as ours.
    const stranger =
      "env -i /usr/bin/setsid /bin/sh -c 'echo $$ >pid.part; mv pid.part pid; exec tail -f /dev/null'";
    const openPipes = () => process.getActiveResourcesInfo().filter((name) => name === "PipeWrap").length;
    const before = openPipes();
    const { end } = await sh(`(${stranger} &); until [ -e pid ]; do :; done`);
    expect(end).toEqual({ kind: "exited", exitCode: 0 });
    await vi.waitFor(() => expect(openPipes()).toBe(before));
    expect(isAlive("pid")).toBe(true);
    process.kill(Number(readFileSync(join(folder, "pid"), "utf8")), "SIGKILL");
    await vi.waitFor(() => expect(isAlive("pid")).toBe(false));
  });
});

describe("a program that prints", () => {
  it("is ended at the limit, and exactly as much as that is logged", async () => {
    const { end, log } = await run({ argv: ["yes"], outputBytesMax: 100_001 });
    expect(end).toEqual({ kind: "output-limit" });
    expect(log).toBe(`${"y\n".repeat(50_000)}y`);
  });

  it("is over the limit also where it ended by itself", async () => {
    expect((await sh("echo 1234567", { outputBytesMax: 7 })).end).toEqual({ kind: "output-limit" });
    expect((await sh("echo 1234567", { outputBytesMax: 8 })).end).toEqual({ kind: "exited", exitCode: 0 });
  });

  it("is over the limit also where a child goes on printing after its end", async () => {
    const child = "while kill -0 $$ 2>/dev/null; do :; done; echo 1234567";
    expect((await sh(`{ ${child}; } & exit 0`, { outputBytesMax: 7 }, patient)).end.kind).toBe(
      "output-limit",
    );
  });

  it("may print a gigabyte without filling the memory", async () => {
    const before = process.memoryUsage().rss;
    let bytes = 0;
    const { end } = await createProcesses().run({
      argv: ["head", "-c", "1G", "/dev/zero"],
      ...ordinary(),
      outputBytesMax: 2 ** 31,
      secrets: ["a secret that never comes"],
      log: (text) => {
        bytes += text.length;
      },
    });
    expect(end).toEqual({ kind: "exited", exitCode: 0 });
    expect(bytes).toBe(2 ** 30);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  });

  it("has its secrets taken out of the log, of its tail and of what is kept", async () => {
    const secret = "ghp_9fKq2LxT7vZbN4";
    const encoded = Buffer.from(`user:${secret}`).toString("base64");
    const seen = await sh(`printf ghp_9fKq; echo err >&2; echo 2LxT7vZbN4; echo ${encoded} >&2`, {
      secrets: [secret],
      stdout: "keep",
    });
    const all = seen.log + seen.logTail + Buffer.from(seen.stdout).toString();
    expect(Buffer.from(seen.stdout).toString()).toBe("[redacted]\n");
    expect(all).not.toContain("2LxT7vZbN4");
    expect(all).not.toContain(encoded.slice(10, 24));
  });

  it("does not give away half a secret at the limit", async () => {
    const { log, end } = await sh("printf 'x secretvalue'", { secrets: ["secretvalue"], outputBytesMax: 9 });
    expect(end).toEqual({ kind: "output-limit" });
    expect(log).toBe("x ");
  });

  it("leaves its last lines", async () => {
    const { logTail } = await run({ argv: ["seq", "100000"] });
    expect(logTail.length).toBeLessThanOrEqual(4_000);
    expect(logTail).toMatch(/^\d{5}\n[\d\n]*\n100000\n$/);
  });
});
