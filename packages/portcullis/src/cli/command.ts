/**
 * What a command of the command line is: a row of a table, whose code is loaded when it is called.
 */

/** Exit codes: a contract (see `docs/reference/exit-codes.md`). */
export const exit = { pass: 0, block: 1, usage: 2, fault: 3, pending: 4, interrupted: 130 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** One option. Without `value` it is a flag. `many`: it may be given several times, or with several values. */
export type Option = Readonly<{ name: string; value?: string; many?: true; doc: string }>;

/** One positional argument. */
export type Positional = Readonly<{ name: string; needed: "required" | "optional"; doc: string }>;

export type Command = Readonly<{
  /** `policy lint` */
  name: string;
  summary: string;
  positionals: readonly Positional[];
  options: readonly Option[];
  /** Lines that show how it is used. */
  examples: readonly string[];
  load: () => Promise<Execute>;
}>;

/** What a person typed, checked against the command's row. */
export type Invocation = Readonly<{
  positionals: readonly string[];
  flag: (name: string) => boolean;
  value: (name: string) => string | undefined;
  values: (name: string) => readonly string[];
}>;

/** The place where the command talks. Results go to `out`, everything else to `err`. */
export type Terminal = Readonly<{
  out: (text: string) => void;
  err: (text: string) => void;
  json: boolean;
  /** How standard output can be written to. */
  style: Readonly<{ colour: "none" | "ansi"; charset: "unicode" | "ascii"; width: number }>;
  /** Whether a person watches standard error. */
  isWatched: boolean;
  /** Columns of standard error, which may be another terminal than standard output, or the only one. */
  widthWatched: number;
  cwd: string;
  environment: Readonly<Record<string, string | undefined>>;
  version: string;
  /** Asks to be told when the person interrupts; until then an interrupt simply ends the process. */
  onInterrupt: () => AbortSignal;
}>;

export type Execute = (invocation: Invocation, terminal: Terminal) => Promise<ExitCode>;
