import { describe, expect, it } from "vitest";
import { fakeTerminal } from "../../../test/kit/fake-terminal.ts";
import { parseCommandLine } from "../arguments.ts";
import type { Terminal } from "../command.ts";
import { readRunOptions } from "./run-options.ts";

function read(args: string, given: Partial<Terminal> = {}) {
  const parsed = parseCommandLine(["run", ...args.split(" ").filter((word) => word !== "")]);
  if (parsed.kind !== "command") throw new Error(`not a command: ${JSON.stringify(parsed)}`);
  return readRunOptions(parsed.invocation, fakeTerminal(given), 4);
}

function optionsOf(args: string, given: Partial<Terminal> = {}) {
  const result = read(args, given);
  if (result.kind !== "options") throw new Error(JSON.stringify(result.mistakes));
  return result.options;
}

function mistakesOf(args: string, given: Partial<Terminal> = {}) {
  const result = read(args, given);
  return result.kind === "mistakes"
    ? result.mistakes.map(({ message, hint }) => (hint === undefined ? message : `${message}; ${hint}`))
    : [];
}

describe("the options of a run", () => {
  it("ask for all gates by the policy of the work tree where nothing is said", () => {
    const { request, reports, isDryRun, logFolder } = optionsOf("");
    expect(request).toEqual({
      policyFile: ".portcullis/policy.yml",
      gates: [],
      claims: new Map(),
      jobs: 4,
      failFast: false,
      engine: "1.0.0",
    });
    expect(reports).toEqual({ format: "terminal", outputs: [] });
    expect([isDryRun, logFolder]).toEqual([false, undefined]);
  });

  it("say the base, the phase, the gates and where logs go", () => {
    const { request, isDryRun, logFolder } = optionsOf(
      "--base origin/main --phase merge --gate build,test --gate lint --fail-fast --dry-run --log-dir out",
    );
    expect(request).toMatchObject({
      base: "origin/main",
      phase: "merge",
      gates: ["build", "test", "lint"],
      failFast: true,
    });
    expect([isDryRun, logFolder]).toEqual([true, "out"]);
  });

  it("are refused with all their mistakes at once", () => {
    const mistakes = mistakesOf(
      "--jobs 0 --subject brnch=a --subject tier --format htlm --output junit --output pdf=a.pdf",
    );
    expect(mistakes).toEqual([
      '--subject takes KEY=VALUE with a known key, not "brnch=a"; did you mean branch?',
      "--subject tier needs a value: --subject tier=VALUE",
      '--jobs takes a whole number from 1 to 1000, not "0"',
      'there is no report format "htlm"; did you mean html?',
      expect.stringMatching(/^--output takes FORMAT=FILE, not "junit"; formats are terminal, /),
      expect.stringMatching(/^there is no report format "pdf"; /),
    ]);
  });
});

describe("claims", () => {
  it("are facts with a value, which may hold an equals sign", () => {
    const { claims } = optionsOf("--subject branch=a=b --subject labels=x,,y").request;
    expect([...claims]).toEqual([
      ["branch", "a=b"],
      ["labels", ["x", "y"]],
    ]);
  });

  it("are told once each", () => {
    expect(mistakesOf("--subject tier=a --subject tier=b")).toEqual([
      "--subject tier is given more than once",
    ]);
  });

  it("never say what the base is: git does", () => {
    expect(mistakesOf("--subject base=main")).toHaveLength(1);
  });

  it("of a phase agree with --phase", () => {
    expect(optionsOf("--phase merge --subject phase=merge").request.phase).toBe("merge");
    expect(mistakesOf("--phase merge --subject phase=release")).toEqual([
      "--phase merge and --subject phase=release contradict each other; leave out --subject phase=...",
    ]);
  });

  it("need the whole name of a fact", () => {
    expect(mistakesOf("--subject =main")).toHaveLength(1);
    expect(mistakesOf("--subject constructor=x")).toHaveLength(1);
  });
});

describe("jobs", () => {
  it.each(["1", "8", "1000"])("may be %s", (jobs) => {
    expect(optionsOf(`--jobs ${jobs}`).request.jobs).toBe(Number(jobs));
  });

  it.each(["0", "1001", "1.5", "1e3", "-1", "0x10", "many", "9".repeat(400)])("may not be %s", (jobs) => {
    expect(mistakesOf(`--jobs=${jobs}`)).toEqual([
      `--jobs takes a whole number from 1 to 1000, not "${jobs}"`,
    ]);
  });
});

describe("formats", () => {
  it("follow --json, which no other format may contradict", () => {
    expect(optionsOf("", { json: true }).reports.format).toBe("json");
    expect(optionsOf("--format json", { json: true }).reports.format).toBe("json");
    expect(mistakesOf("--format html", { json: true })).toEqual([
      "--json and --format html contradict each other",
    ]);
  });

  it("of files are kept in their order, and a file's name may hold an equals sign", () => {
    expect(optionsOf("--output html=a=b.html --output junit=r.xml").reports.outputs).toEqual([
      { format: "html", file: "a=b.html" },
      { format: "junit", file: "r.xml" },
    ]);
  });

  it.each(["html=", "=a.html", "html"])("of files need both a format and a file: %s", (value) => {
    expect(mistakesOf(`--output ${value}`)).toEqual([
      expect.stringContaining(`--output takes FORMAT=FILE, not "${value}"`),
    ]);
  });
});
