/**
 * A terminal that keeps what is written to it, for tests of the command line's parts.
 */
import type { Terminal } from "../../src/cli/command.ts";

export type FakeTerminal = Terminal & Readonly<{ printed: () => string; told: () => string }>;

/** 80 columns, plain, with nobody who watches, but for what is given. */
export function fakeTerminal(given: Partial<Terminal> = {}): FakeTerminal {
  let [out, err] = ["", ""];
  return {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    json: false,
    style: { colour: "none", charset: "ascii", width: 80 },
    isWatched: false,
    widthWatched: 80,
    cwd: "/repo",
    environment: {},
    version: "1.0.0",
    onInterrupt: () => new AbortController().signal,
    ...given,
    printed: () => out,
    told: () => err,
  };
}
