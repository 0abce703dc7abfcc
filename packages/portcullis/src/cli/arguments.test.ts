import { describe, expect, it } from "vitest";
import { parseCommandLine } from "./arguments.ts";

function parsed(line: string) {
  return parseCommandLine(line.split(" ").filter((word) => word !== ""));
}

function invocation(line: string) {
  const answer = parsed(line);
  if (answer.kind !== "command") throw new Error(JSON.stringify(answer));
  return answer;
}

function mistakes(line: string): readonly string[] {
  const answer = parsed(line);
  return answer.kind === "mistakes"
    ? answer.mistakes.map(({ message, hint }) => [message, hint].filter(Boolean).join("; "))
    : [];
}

describe("a command line", () => {
  it("names a command by one word or two, with options anywhere", () => {
    expect(invocation("run").command.name).toBe("run");
    expect(invocation("policy --json explain quality").command.name).toBe("policy explain");
    expect(invocation("policy explain quality --policy x.yml").invocation.positionals).toEqual(["quality"]);
  });

  it("takes several values for an option that has many, in both ways of writing", () => {
    expect(invocation("run --gate a b --gate c --jobs 2").invocation.values("gate")).toEqual(["a", "b", "c"]);
    expect(invocation("run --gate=a").invocation.values("gate")).toEqual(["a"]);
  });

  it("gives flags and values apart", () => {
    const { invocation: given } = invocation("run --fail-fast --base main");
    expect([given.flag("fail-fast"), given.flag("dry-run"), given.value("base")]).toEqual([
      true,
      false,
      "main",
    ]);
  });

  it("shows help without a command, and for a command that is asked with --help", () => {
    expect(parsed("")).toEqual({ kind: "help" });
    expect(parsed("--json --version")).toEqual({ kind: "version" });
    expect(parsed("run --help")).toMatchObject({ kind: "help", command: { name: "run" } });
  });
});

describe("a mistake", () => {
  it("in the command gets the nearest one", () => {
    expect(mistakes("explian")).toEqual([
      'there is no command "explian"; did you mean "portcullis explain"?',
    ]);
    expect(mistakes("policy lnit")).toEqual([
      'there is no command "policy lnit"; did you mean "portcullis policy lint"?',
    ]);
  });

  it("in an option gets the nearest one", () => {
    expect(mistakes("run --bsae main")).toEqual(["there is no option --bsae; did you mean --base?"]);
  });

  it("is told with all the others", () => {
    expect(mistakes("run --base --jobs 1 --jobs 2 --fail-fast=yes")).toEqual([
      "--base needs a value: --base REF",
      "--fail-fast takes no value",
      "--jobs is given more than once",
    ]);
  });

  it("is a missing argument, or one too many", () => {
    expect(mistakes("policy diff a.yml")).toEqual(["B is missing. Another policy file."]);
    expect(mistakes("policy digest a b")).toEqual(['"b" is one argument too many']);
  });
});
