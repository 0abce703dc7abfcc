/**
 * Reads objects of the repository through one `git cat-file --batch`, which is kept running for the run.
 *
 * Questions are lines, so nothing in them can be taken for an option. They are asked one after the other.
 */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { Fault, invariant } from "#core";
import { type Environment, gitArgv, gitEnvironment, gitTimeoutMs, notStarted, timedOut } from "./call.ts";
import { faultOf } from "./faults.ts";

export type GitObject = Readonly<{ id: string; type: string; bytes: Buffer }>;

export type Objects = Readonly<{
  /** What a name means, like `<id>^{tree}`; undefined where it means nothing. */
  find: (name: string, bytesMax: number) => Promise<GitObject | undefined>;
  close: () => Promise<void>;
}>;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;
type Running = Readonly<{ child: Child; bytes: ByteReader; words: () => string; ended: Promise<Error> }>;

/** Opens the objects of the repository that a folder is in. Git starts with the first question. */
export function openObjects(cwd: string, environment: Environment): Objects {
  let running: Running | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const stop = async () => {
    const { child, ended } = running ?? {};
    running = undefined;
    if (child) {
      // Its end is waited for, and only what keeps the process alive is: else the wait would end with the process.
      keepAlive(child, "yes");
      child.kill("SIGKILL");
      // What it printed and nobody reads would hold its end up.
      child.stdout.destroy();
    }
    await ended;
  };

  const ask = async (name: string, bytesMax: number): Promise<GitObject | undefined> => {
    invariant(!/[\n\0]/.test(name), "the name of an object is one line");
    running ??= start(cwd, environment);
    const { child, bytes, words, ended } = running;
    let late: Fault | undefined;
    const timer = setTimeout(() => {
      late = timedOut(["cat-file"]);
      void stop();
    }, gitTimeoutMs);
    keepAlive(child, "yes");
    try {
      child.stdin.write(`${name}\n`);
      const header = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(await bytes.line());
      if (!header) return undefined;
      const [, id = "", type = "", size = ""] = header;
      if (Number(size) > bytesMax) {
        // Git is about to send all of it.
        await stop();
        throw tooLarge(name, bytesMax);
      }
      const content = await bytes.take(Number(size));
      await bytes.take(1);
      return { id, type, bytes: content };
    } catch (error) {
      if (error instanceof Fault) throw error;
      running = undefined;
      const end = await ended;
      throw late ?? (end instanceof Fault ? end : faultOf("cat-file", words()));
    } finally {
      clearTimeout(timer);
      keepAlive(child, "no");
    }
  };

  return {
    find: (name, bytesMax) => {
      const answer = queue.then(() => ask(name, bytesMax));
      queue = answer.catch(() => {});
      return answer;
    },
    close: stop,
  };
}

function tooLarge(name: string, bytesMax: number): Fault {
  return new Fault("git.file_too_large", `the object ${name} is larger than ${bytesMax} bytes`);
}

function start(cwd: string, environment: Environment): Running {
  const child = spawn("git", gitArgv(["cat-file", "--batch"]), {
    cwd,
    env: gitEnvironment(environment),
    stdio: ["pipe", "pipe", "pipe"],
  });
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (words.length < 8_000) words += chunk.toString("utf8");
  });
  // Its end is noticed at the other side of the pipe.
  child.stdin.on("error", () => {});
  const ended = new Promise<Error>((resolve) => {
    child.on("error", (cause) => resolve(notStarted(cwd, cause)));
    child.on("close", () => resolve(new Error("git cat-file ended")));
  });
  return { child, bytes: byteReader(child.stdout), words: () => words, ended };
}

/** Between questions it keeps nobody from ending: a forgotten `close` must not hang the command. */
function keepAlive(child: Child, wanted: "yes" | "no"): void {
  for (const part of [child, child.stdin, child.stdout, child.stderr]) {
    if (part !== child && !(part instanceof Socket)) continue;
    if (wanted === "yes") part.ref();
    else part.unref();
  }
}

type ByteReader = Readonly<{ line: () => Promise<string>; take: (count: number) => Promise<Buffer> }>;

/** Takes lines and counts of bytes from a stream. Throws at its end. */
function byteReader(stream: Readable): ByteReader {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer> => {
    const next = await chunks.next();
    if (next.done) throw new Error("the stream ended");
    return next.value;
  };
  const take = async (count: number): Promise<Buffer> => {
    const parts = [rest];
    let held = rest.length;
    while (held < count) {
      const chunk = await more();
      parts.push(chunk);
      held += chunk.length;
    }
    const all = parts.length === 1 ? rest : Buffer.concat(parts);
    rest = all.subarray(count);
    return all.subarray(0, count);
  };
  const line = async (): Promise<string> => {
    while (!rest.includes("\n")) rest = Buffer.concat([rest, await more()]);
    const text = (await take(rest.indexOf("\n") + 1)).toString("utf8");
    return text.slice(0, -1);
  };
  return { line, take };
}
