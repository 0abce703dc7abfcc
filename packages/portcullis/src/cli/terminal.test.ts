import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openTerminal } from "./terminal.ts";

const CHARSET = ["LC_ALL", "LC_CTYPE", "LANG"] as const;
const [stdout, stderr] = [process.stdout, process.stderr];
const before = {
  out: [stdout.isTTY, stdout.columns] as const,
  err: [stderr.isTTY, stderr.columns] as const,
};

/** Makes this process look as if it ran there. */
function seat(
  stream: NodeJS.WriteStream,
  [isTTY, columns]: readonly [boolean | undefined, number | undefined],
): void {
  Object.defineProperty(stream, "isTTY", { value: isTTY, configurable: true, writable: true });
  Object.defineProperty(stream, "columns", { value: columns, configurable: true, writable: true });
}

beforeEach(() => {
  vi.stubGlobal("__PORTCULLIS_VERSION__", "1.0.0");
  for (const name of [...CHARSET, "NO_COLOR", "FORCE_COLOR"]) vi.stubEnv(name, undefined);
  vi.stubEnv("TERM", "xterm-256color");
  seat(stdout, [true, 120]);
  seat(stderr, [true, 120]);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  seat(stdout, before.out);
  seat(stderr, before.err);
});

const colourWith = (environment: Record<string, string>) => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return openTerminal([]).style.colour;
};

describe("colour", () => {
  it("is shown on a terminal, and not in a file", () => {
    expect(colourWith({})).toBe("ansi");
    seat(stdout, [undefined, undefined]);
    expect(colourWith({})).toBe("none");
  });

  it("is shown in a file where FORCE_COLOR says so", () => {
    seat(stdout, [undefined, undefined]);
    expect(colourWith({ FORCE_COLOR: "1" })).toBe("ansi");
  });

  it.each([[{ FORCE_COLOR: "0" }], [{ TERM: "dumb" }], [{ NO_COLOR: "1", FORCE_COLOR: "1" }]])(
    "is not shown with %o",
    (environment) => {
      expect(colourWith(environment)).toBe("none");
    },
  );

  it("is not switched off by an empty NO_COLOR", () => {
    expect(colourWith({ NO_COLOR: "" })).toBe("ansi");
  });
});

describe("unicode", () => {
  it("is shown where the language says UTF-8, and the strongest variable alone is asked", () => {
    expect(openTerminal([]).style.charset).toBe("ascii");
    vi.stubEnv("LANG", "en_US.UTF-8");
    expect(openTerminal([]).style.charset).toBe("unicode");
    vi.stubEnv("LC_ALL", "");
    expect(openTerminal([]).style.charset).toBe("unicode");
    vi.stubEnv("LC_ALL", "C");
    expect(openTerminal([]).style.charset).toBe("ascii");
  });

  it("is not shown with --ascii", () => {
    vi.stubEnv("LANG", "C.utf8");
    expect(openTerminal(["--ascii"]).style.charset).toBe("ascii");
  });
});

describe("the width", () => {
  it("is that of each stream's own terminal", () => {
    seat(stderr, [true, 60]);
    const { style, widthWatched } = openTerminal([]);
    expect([style.width, widthWatched]).toEqual([120, 60]);
  });

  it.each([undefined, 0])("is 100 where it is told as %s", (columns) => {
    seat(stdout, [true, columns]);
    seat(stderr, [true, columns]);
    const { style, widthWatched } = openTerminal([]);
    expect([style.width, widthWatched]).toEqual([100, 100]);
  });
});

describe("who watches", () => {
  it("is a person where standard error is a terminal that can be drawn on", () => {
    expect(openTerminal([]).isWatched).toBe(true);
    vi.stubEnv("TERM", "dumb");
    expect(openTerminal([]).isWatched).toBe(false);
  });

  it("is nobody where standard error is a file", () => {
    seat(stderr, [undefined, undefined]);
    expect(openTerminal([]).isWatched).toBe(false);
  });
});
