/**
 * Runs programs. Each gets a session and process group of its own, an empty standard input, and an end.
 *
 *                 ┌──exit──▶ ended ──children left──▶ lingering ──▶ ending ─┐
 *     running ────┤            └──────────nothing left──────────────────────┼──▶ drained ──▶ result
 *                 └──time-out · output limit · abort──▶ ending ─────────────┘
 *
 * *Ending* asks the whole tree with SIGTERM, and after a grace ends it with SIGKILL. *Lingering* gives children
 * that outlive their program a moment to write their last lines (`tee` in a pipeline of bash does); then they are
 * ended too. So no process of a check can rewrite evidence behind its back, and none holds up the run by
 * keeping its output open. It costs those who start a daemon for next time (Gradle's) a warm start.
 *
 * Where the process that runs this is killed itself, nobody is left to end the children.
 */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { ProcessCommand, ProcessEnd, Processes, ProcessResult } from "#app/ports";
import type { ProcessPatience, Stop } from "./ending.ts";
import { defaultProcessPatience, endAllThatIsLeft, isOwnEnd } from "./ending.ts";
import { takeOutput } from "./output.ts";
import { followTree, noteStart } from "./process-tree.ts";
import { explainFailedStart, findProgram } from "./program-lookup.ts";

/** Names the attempt to all its descendants. One run inside another carries the tokens of both. */
const attemptVariable = "PORTCULLIS_ATTEMPT";

/** The longest that a timer of Node can wait. */
const timerMsMax = 2 ** 31 - 1;

export function createProcesses(patience: Partial<ProcessPatience> = {}): Processes {
  const complete = { ...defaultProcessPatience, ...patience };
  return { run: (command) => run(command, complete) };
}

async function run(command: ProcessCommand, patience: ProcessPatience): Promise<ProcessResult> {
  if (command.signal.aborted) return neverRan({ kind: "interrupted" });
  const program = findProgram(command);
  if (program.kind !== "found") return neverRan(program);
  const startedMs = performance.now();
  const token = randomUUID();
  const started = await start(program.path, command, token);
  if (started.kind === "not-startable") return neverRan(started);

  const { child, pid } = started;
  const exited = exitOf(child);
  const closed = new Promise<"closed">((resolve) => child.once("close", () => resolve("closed")));
  const limits = watchLimits(command);
  const output = takeOutput(command, () => {
    limits.stop({ kind: "output-limit" });
    closePipes(child);
  });
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.on("data", (chunk: Uint8Array) => output.take(stream, chunk)).on("error", () => {});
  }

  const end = await Promise.race([exited, limits.stopped]);
  const durationMs = performance.now() - startedMs;
  await endAllThatIsLeft(followTree(pid, token), end, limits.stopped, patience);
  limits.release();
  if (!(await within(Promise.all([exited, closed]), patience.drainMs))) {
    closePipes(child);
    child.unref();
  }
  const { trouble, ...rest } = output.finish();
  if (trouble?.kind === "log-failed") throw trouble.cause;
  return { end: isOwnEnd(end) && trouble ? trouble : end, durationMs, ...rest };
}

type Started =
  | Readonly<{ kind: "started"; child: ChildProcess; pid: number }>
  | Extract<ProcessEnd, { kind: "not-startable" }>;

async function start(path: string, command: ProcessCommand, token: string): Promise<Started> {
  const [name, ...args] = command.argv;
  const outer = process.env[attemptVariable];
  const env = { ...command.env, [attemptVariable]: outer ? `${outer} ${token}` : token };
  try {
    const child = spawn(path, args, {
      argv0: name,
      cwd: command.cwd,
      detached: true,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (child.pid !== undefined) {
      noteStart(child.pid);
      return { kind: "started", child, pid: child.pid };
    }
    const cause = await new Promise<Error>((resolve) => child.once("error", resolve));
    return explainFailedStart(path, command, cause);
  } catch (cause) {
    return explainFailedStart(path, command, cause);
  }
}

function exitOf(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve) =>
    child.once("exit", (exitCode, signal) =>
      resolve(exitCode === null ? { kind: "killed", signal: String(signal) } : { kind: "exited", exitCode }),
    ),
  );
}

/** Waits for the first reason to end a program. */
function watchLimits({ timeoutMs, signal }: ProcessCommand) {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<Stop>();
  const timer = setTimeout(() => stop({ kind: "timed-out" }), Math.min(timeoutMs, timerMsMax));
  const abort = () => stop({ kind: "interrupted" });
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  const release = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  };
  return { stopped, stop, release };
}

/** Whether the promise was kept in time. */
async function within(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<"late">();
  const timer = setTimeout(() => resolve("late"), limitMs);
  const first = await Promise.race([promise, late]);
  clearTimeout(timer);
  return first !== "late";
}

/** Closes our ends of the pipes, so that whoever writes on fails. */
function closePipes(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function neverRan(end: ProcessEnd): ProcessResult {
  return { end, durationMs: 0, logTail: "", stdout: new Uint8Array(0) };
}
