/**
 * Running other programs. Implemented by an adapter; collectors and use cases see only this.
 */

/** One program to run. `argv[0]` is looked up on the PATH of `env`; nothing passes through a shell. */
export type ProcessCommand = Readonly<{
  argv: readonly [string, ...string[]];
  /** Absolute folder to start in. */
  cwd: string;
  /** The whole environment of the program: nothing is inherited. `PORTCULLIS_ATTEMPT` is added, to find its children. */
  env: Readonly<Record<string, string>>;
  /** After this many milliseconds the whole process tree is ended, first politely. */
  timeoutMs: number;
  /** Output beyond this many bytes ends the program. */
  outputBytesMax: number;
  /** Values that must not appear in anything that is kept, plain or base64. */
  secrets: readonly string[];
  /** Receives standard output and standard error as they come, redacted. What it throws ends the program. */
  log: (text: Uint8Array) => void;
  /** `keep`: standard output is gathered, redacted, and returned as well. */
  stdout: "log" | "keep";
  /** Ends the program when the person or the run gives up. */
  signal: AbortSignal;
}>;

/**
 * How a program ended. Exactly one of these, always; a run never throws for what a program does. Whatever it
 * leaves running is ended with it.
 */
export type ProcessEnd =
  | Readonly<{ kind: "exited"; exitCode: number }>
  | Readonly<{ kind: "killed"; signal: string }>
  | Readonly<{ kind: "timed-out" }>
  | Readonly<{ kind: "output-limit" }>
  | Readonly<{ kind: "interrupted" }>
  | Readonly<{ kind: "not-found"; program: string }>
  | Readonly<{ kind: "not-startable"; program: string; detail: string }>;

export type ProcessResult = Readonly<{
  end: ProcessEnd;
  durationMs: number;
  /** The last lines of both streams, redacted; at most {@link logTailCharsMax} characters. */
  logTail: string;
  /** Standard output, redacted, where `stdout` was `keep`; else empty. */
  stdout: Uint8Array;
}>;

/** How much of a program's output evidence carries. The whole of it lies in the log. */
export const logTailCharsMax = 4_000;

export type Processes = Readonly<{ run: (command: ProcessCommand) => Promise<ProcessResult> }>;
