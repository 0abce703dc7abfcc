/**
 * What is measured: a contender runs once and gives a sample. Each contender knows how it is started.
 */
import { spawnSync } from "node:child_process";

/** One run. `maxRssBytes` is the peak of memory of the process, where the program says it itself. */
export type Sample = Readonly<{ ms: number; maxRssBytes?: number }>;

export type Contender = Readonly<{ name: string; run: () => Promise<Sample> | Sample }>;

/** Why there is no figure: a tool is missing, a program failed, an answer was wrong. Never a pass. */
export class NotMeasured extends Error {
  override readonly name = "NotMeasured";
}

/** How a command is started: an argv list, a folder, and what differs from our environment. */
export type Command = Readonly<{
  argv: readonly [string, ...string[]];
  cwd?: string;
  env?: Readonly<Record<string, string>>;
}>;

const RUN_MS_MAX = 600_000;

/** A command that is timed from outside, from its start to its end. It has to succeed. */
export function timedCommand(name: string, command: () => Command): Contender {
  return {
    name,
    run: () => {
      const ready = command();
      const start = performance.now();
      runCommand(ready);
      return { ms: performance.now() - start };
    },
  };
}

/** A program of `programs/` that times itself, and has to find as many things as the input has. */
export function timedProgram(
  name: string,
  program: () => Promise<string>,
  input: () => Promise<Readonly<{ path: string; things: number }>>,
): Contender {
  return {
    name,
    run: async () => {
      const { path, things } = await input();
      const printed = runCommand({ argv: [process.execPath, await program(), path] });
      const said = JSON.parse(printed) as { ms: number; maxRssKib: number; things: number };
      if (said.things !== things) throw new NotMeasured(`found ${said.things} of ${things}`);
      return { ms: said.ms, maxRssBytes: said.maxRssKib * 1024 };
    },
  };
}

/** A figure that is computed. */
export function computed(name: string, ms: () => number): Contender {
  return { name, run: () => ({ ms: ms() }) };
}

/** Runs a command to its end and gives what it printed. @throws NotMeasured where it cannot start, or fails. */
export function runCommand({ argv, cwd, env }: Command): string {
  const [program, ...args] = argv;
  const { status, signal, error, stdout, stderr } = spawnSync(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...quietEnvironment(), ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
    timeout: RUN_MS_MAX,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (error && "code" in error && error.code === "ENOENT") throw new NotMeasured("not installed");
  if (error) throw new NotMeasured(error.message);
  if (status === 0) return stdout;
  const [why = ""] = `${stderr}\n${stdout}`.trim().split("\n");
  throw new NotMeasured(`${signal ?? `exit ${status}`}: ${why.slice(0, 120)}`);
}

/** Our environment without what would change how tools behave: CI, colours, hooks of an outer git. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:CI|FORCE_COLOR|GIT_.*|NODE_OPTIONS|npm_.*)$/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}
