/**
 * The built command line, started as a person would start it, in a repository of a test.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DecisionDocument, ErrorDocument } from "#text";
import { requireBuilt } from "./build-once.ts";
import type { TestRepository } from "./repository.ts";

const program = fileURLToPath(new URL("../../bin/portcullis.js", import.meta.url));

export type Ended = Readonly<{ code: number | null; signal: string | null; out: string; err: string }>;

export type StartOptions = Readonly<{
  /** Added to the repository's environment. */
  environment?: Readonly<Record<string, string>>;
  /** The folder to start in. Default: the repository's root. */
  cwd?: string;
  /** Closes our end of its standard output at once, as `head` does when it has enough. */
  closeOutput?: boolean;
}>;

/** A started command line: `ended` is its end, `kill` sends it a signal. */
export type Started = Readonly<{
  ended: Promise<Ended>;
  kill: (signal: NodeJS.Signals) => void;
  /** Resolves when standard output or standard error has shown `text`. */
  shows: (text: string) => Promise<void>;
}>;

/** Starts `portcullis` with arguments. */
export function startPortcullis(
  repo: TestRepository,
  args: readonly string[],
  options: StartOptions = {},
): Started {
  requireBuilt();
  const child = spawn(process.execPath, [program, ...args], {
    cwd: options.cwd ?? repo.root,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: repo.root,
      LANG: "C.UTF-8",
      ...repo.environment,
      ...options.environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (options.closeOutput) child.stdout.destroy();
  const printed = { out: "", err: "" };
  const waiting: { text: string; resolve: () => void }[] = [];
  const look = () => {
    for (const { text, resolve } of waiting) if (`${printed.out}${printed.err}`.includes(text)) resolve();
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed.out += text;
    look();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.err += text;
    look();
  });
  return {
    ended: new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => resolve({ code, signal, ...printed }));
    }),
    kill: (signal) => child.kill(signal),
    shows: (text) =>
      new Promise((resolve) => {
        waiting.push({ text, resolve });
        look();
      }),
  };
}

/** Runs `portcullis` to its end. */
export function portcullis(
  repo: TestRepository,
  args: readonly string[],
  options?: StartOptions,
): Promise<Ended> {
  return startPortcullis(repo, args, options).ended;
}

/** Runs `portcullis run --json`, and reads the decision that it prints. */
export async function decide(
  repo: TestRepository,
  args: readonly string[] = [],
  options?: StartOptions,
): Promise<Ended & Readonly<{ decision: DecisionDocument }>> {
  const ended = await portcullis(repo, ["run", "--json", ...args], options);
  const decision = JSON.parse(ended.out) as DecisionDocument;
  if (decision.kind !== "portcullis.decision/v1") throw new Error(`no decision: ${ended.out}${ended.err}`);
  return { ...ended, decision };
}

/** Runs `portcullis` with `--json` where it has to refuse, and reads the problems that it prints. */
export async function refuse(
  repo: TestRepository,
  args: readonly string[],
  options?: StartOptions,
): Promise<Ended & Readonly<{ problems: ErrorDocument["problems"] }>> {
  const ended = await portcullis(repo, [...args, "--json"], options);
  const document = JSON.parse(ended.out) as ErrorDocument;
  if (document.kind !== "portcullis.error/v1") throw new Error(`no error: ${ended.out}${ended.err}`);
  return { ...ended, problems: document.problems };
}
