/**
 * The terminal as it really is: whether it shows colour and unicode, how wide it is, who watches.
 */
import { writeSync } from "node:fs";
import { Fault } from "#core";
import { exit, type Terminal } from "./command.ts";

declare const __PORTCULLIS_VERSION__: string;

const WIDTH_WITHOUT_TERMINAL = 100;

/** Opens the terminal of this process. */
export function openTerminal(args: readonly string[]): Terminal {
  const { env, stdout, stderr } = process;
  // POSIX: the first that is set and not empty.
  const language = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  const isUnicode = !args.includes("--ascii") && /utf-?8/i.test(language);
  return {
    out: (text) => write(1, text),
    err: (text) => write(2, text),
    json: args.includes("--json"),
    style: {
      colour: hasColour(process) ? "ansi" : "none",
      charset: isUnicode ? "unicode" : "ascii",
      // A terminal that does not tell its size says 0.
      width: stdout.columns || WIDTH_WITHOUT_TERMINAL,
    },
    isWatched: stderr.isTTY === true && env.TERM !== "dumb",
    widthWatched: stderr.columns || WIDTH_WITHOUT_TERMINAL,
    cwd: process.cwd(),
    // A copy: each look at the real one asks the operating system.
    environment: { ...env },
    version: __PORTCULLIS_VERSION__,
    onInterrupt,
  };
}

/** From now on Ctrl-C gives a signal instead of ending the process; a second one ends it at once. */
function onInterrupt(): AbortSignal {
  const interrupted = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (interrupted.signal.aborted) process.exit(exit.interrupted);
      interrupted.abort();
    });
  }
  return interrupted.signal;
}

/** NO_COLOR wins over everything (https://no-color.org); FORCE_COLOR is for CI logs that show colour. */
function hasColour({ env, stdout }: NodeJS.Process): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0";
  return stdout.isTTY && env.TERM !== "dumb";
}

/** Writes all of it before going on, so that nothing is lost at the exit. A reader that left early is no error. */
function write(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let offset = 0; offset < bytes.length; ) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code === "ENOSPC")
        throw new Fault("fault.disk_full", "no space is left where the output is written");
      if (code !== "EAGAIN") throw thrown;
    }
  }
}
