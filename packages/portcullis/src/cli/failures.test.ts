import { describe, expect, it } from "vitest";
import { Fault, InvariantError } from "#core";
import { fakeTerminal } from "../../test/kit/fake-terminal.ts";
import { exit } from "./command.ts";
import { tellMistakes, tellPolicyProblems, tellThrown, tellUsageProblems } from "./failures.ts";

const people = () => fakeTerminal();
const scripts = () => fakeTerminal({ json: true });

describe("whatever was thrown", () => {
  it("is told without a stack trace, and is never a pass", () => {
    const thrown: readonly unknown[] = [
      new Error("boom"),
      new TypeError("x is not a function"),
      new InvariantError("broken invariant: a gate has checks"),
      new Fault("fault.disk_full", "the disk is full", { cause: new Error("ENOSPC") }),
      "a text",
      undefined,
      { code: 0 },
    ];
    for (const each of thrown) {
      const terminal = people();
      expect(tellThrown(each, terminal)).toBe(exit.fault);
      expect(terminal.told()).toMatch(/^portcullis: .+\n$/);
      expect(terminal.told()).not.toMatch(/ {4}at |\.ts:\d/);
      expect(terminal.printed()).toBe("");
    }
  });

  it("is a fault with its own code and hint where the world failed", () => {
    const terminal = scripts();
    const fault = new Fault("fault.disk_full", "the disk is full", { hint: "make room" });
    expect(tellThrown(fault, terminal)).toBe(exit.fault);
    expect(JSON.parse(terminal.printed())).toEqual({
      kind: "portcullis.error/v1",
      problems: [{ code: "fault.disk_full", message: "the disk is full", hint: "make room" }],
    });
  });

  it("is wrong usage where the cause is what was asked for", () => {
    const terminal = people();
    expect(tellThrown(new Fault("git.no_such_base", 'there is no base "mian"'), terminal)).toBe(exit.usage);
    expect(terminal.told()).toBe('portcullis: there is no base "mian"\n');
  });

  it.each([
    [new InvariantError("broken invariant: x"), "defect.invariant"],
    [new Error("x"), "defect.unexpected"],
  ])("is called a defect where it is our own: %s", (thrown, code) => {
    const terminal = scripts();
    expect(tellThrown(thrown, terminal)).toBe(exit.fault);
    expect(JSON.parse(terminal.printed()).problems).toMatchObject([
      { code, hint: "please report it with what you ran" },
    ]);
  });

  it("stays one harmless line", () => {
    const terminal = people();
    tellThrown(new Fault("git.failed", "fatal: \u001b[2Ja\nb"), terminal);
    expect(terminal.told()).toBe("portcullis: fatal: \\u{1b}[2Ja b\n");
  });
});

describe("problems", () => {
  const where = { file: "policy.yml", line: 3, column: 7 };
  const problems = [
    { code: "policy.duplicate_key", key: "title", where, path: "gates.a.title" },
    { code: "policy.too_few", min: 1, where, path: "" },
  ] as const;

  it("of a policy are told all at once, each with its place, and counted", () => {
    const terminal = people();
    expect(tellPolicyProblems(problems, terminal)).toBe(exit.usage);
    expect(terminal.told()).toBe(
      'policy.yml:3:7  gates.a.title  the key "title" stands here a second time\n' +
        "policy.yml:3:7  at least 1 entry is needed\n2 problems\n",
    );
  });

  it("go to standard output where a script asked for JSON, and nothing else does", () => {
    const terminal = scripts();
    expect(tellPolicyProblems(problems, terminal)).toBe(exit.usage);
    expect(JSON.parse(terminal.printed()).problems).toMatchObject([
      { code: "policy.duplicate_key", file: "policy.yml", line: 3, column: 7, path: "gates.a.title" },
      { code: "policy.too_few" },
    ]);
    expect(terminal.told()).toBe("");
  });

  it("of usage keep their code", () => {
    const terminal = scripts();
    expect(tellUsageProblems([{ code: "usage.no_run" }], terminal)).toBe(exit.usage);
    expect(JSON.parse(terminal.printed()).problems).toMatchObject([{ code: "usage.no_run" }]);
  });

  it("of the arguments share one code", () => {
    const terminal = scripts();
    expect(tellMistakes([{ message: "there is no option --frob" }], terminal)).toBe(exit.usage);
    expect(JSON.parse(terminal.printed()).problems).toEqual([
      { code: "usage.arguments", message: "there is no option --frob" },
    ]);
  });
});
