/**
 * One call of git, and the settings under which every call is made.
 *
 * The repository, its attributes and much of its configuration belong to the author of the change, so nothing
 * of them may run a program in our name: no hooks, no file-system monitor, no text conversion, no external
 * diff, no filter (see `filters.ts`), no prompt, no pager, and no fetch of missing objects. Nor may they make
 * git see another history: no replacement objects, no grafts.
 *
 * Inside a hook git sets `GIT_DIR`, `GIT_INDEX_FILE` and others. They are dropped, and the repository is looked
 * for from the folder: what is judged is the work tree, not the half-made index of a commit that is under way.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Fault, systemCode } from "#core";

/** Milliseconds until a call of git is given up. */
export const gitTimeoutMs = 120_000;
/** Bytes that one call of git may print. */
const gitOutputBytesMax = 512 * 1024 ** 2;

const STDERR_CHARS_MAX = 8_000;

/** The environment of Portcullis itself. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of git for one call, by name: `filter.lfs.clean`. */
export type GitSettings = Readonly<Record<string, string>>;

export type GitCall = Readonly<{
  cwd: string;
  environment: Environment;
  args: readonly string[];
  settings?: GitSettings;
  stdin?: Uint8Array;
}>;

export type GitAnswer = Readonly<{ exitCode: number; stdout: Buffer; stderr: string }>;

const SAFE_ARGS = [
  "--no-pager",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.quotePath=true",
];

const SAFE_ENVIRONMENT = {
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_GRAFT_FILE: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  // Older versions do not know the first; the second makes every transport refuse.
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
} as const;

/** Where git looks for its own configuration is the person's choice, and kept. */
const KEPT =
  /^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|CEILING_DIRECTORIES|EXEC_PATH)$/;

/** The program and arguments, and the environment, of a call. */
export function gitArgv(args: readonly string[]): readonly string[] {
  return [...SAFE_ARGS, ...args];
}

export function gitEnvironment(environment: Environment, settings: GitSettings = {}): Record<string, string> {
  const made: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (!name.startsWith("GIT_") || KEPT.test(name))) made[name] = value;
  }
  // By the environment and not by `-c`: a driver's name may have a `=` in it. Later ones win.
  let count = Number(made.GIT_CONFIG_COUNT ?? 0);
  for (const [name, value] of Object.entries(settings)) {
    made[`GIT_CONFIG_KEY_${count}`] = name;
    made[`GIT_CONFIG_VALUE_${count}`] = value;
    count += 1;
  }
  if (count > 0) made.GIT_CONFIG_COUNT = String(count);
  return { ...made, ...SAFE_ENVIRONMENT };
}

/** Runs git to its end, whatever its exit code. @throws Fault where it cannot be run or goes over a limit. */
export function callGit({ cwd, environment, args, settings, stdin }: GitCall): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", gitArgv(args), {
      cwd,
      env: gitEnvironment(environment, settings),
      stdio: [stdin ? "pipe" : "ignore", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    let stdoutBytes = 0;
    let stderr = "";
    const giveUp = (fault: Fault) => {
      child.kill("SIGKILL");
      reject(fault);
    };
    const timer = setTimeout(() => giveUp(timedOut(args)), gitTimeoutMs);
    child.stdout?.on("data", (chunk: Buffer) => {
      stdoutBytes += chunk.length;
      if (stdoutBytes > gitOutputBytesMax) giveUp(tooMuchOutput(args));
      else stdout.push(chunk);
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      if (stderr.length < STDERR_CHARS_MAX) stderr += chunk.toString("utf8");
    });
    child.on("error", (cause) => {
      clearTimeout(timer);
      reject(notStarted(cwd, cause));
    });
    child.on("close", (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode: exitCode ?? -1, stdout: Buffer.concat(stdout), stderr });
    });
    // Git may end before it has read all: its exit code says why.
    child.stdin?.on("error", () => {});
    child.stdin?.end(stdin);
  });
}

/** The fault of a program that could not be started. */
export function notStarted(cwd: string, cause: unknown): Fault {
  const detail = cause instanceof Error ? cause.message : String(cause);
  if (!existsSync(cwd)) return new Fault("git.no_repository", `the folder ${cwd} does not exist`, { cause });
  if (systemCode(cause) === "ENOENT") {
    const hint = "install git, or put it on the PATH";
    return new Fault("git.not_installed", "the program git was not found", { cause, hint });
  }
  return new Fault("git.failed", `the program git could not be started: ${detail}`, { cause });
}

/** The fault of a call that does not end. */
export function timedOut(args: readonly string[]): Fault {
  return new Fault("git.timed_out", `git ${args[0]} did not end within ${gitTimeoutMs / 1000} seconds`);
}

function tooMuchOutput(args: readonly string[]): Fault {
  const limit = `${gitOutputBytesMax / 1024 ** 2} MiB`;
  return new Fault("git.output_limit", `git ${args[0]} printed more than ${limit}`);
}
