import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { completionScript } from "./completion.ts";
import { commands } from "./table.ts";

/** What a real bash offers behind some words. */
function offered(...words: readonly string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(" ");
  const script = `${completionScript("bash")}
COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _portcullis; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["-c", script], { encoding: "utf8" }).trim().split("\n");
}

describe("completion in bash", () => {
  it("offers the commands that begin so", () => {
    expect(offered("portcullis", "e")).toEqual(["explain"]);
    expect(offered("portcullis", "")).toContain("policy");
  });

  it("offers the second words of a group", () => {
    expect(offered("portcullis", "policy", "d")).toEqual(["diff", "digest"]);
  });

  it("offers the options of the command at hand, and no others", () => {
    expect(offered("portcullis", "run", "--fa")).toEqual(["--fail-fast"]);
    expect(offered("portcullis", "policy", "explain", "--p")).toEqual(["--policy"]);
    expect(offered("portcullis", "policy", "diff", "--po")).toEqual([""]);
  });
});

describe("completion in fish", () => {
  it("knows every command and every option", () => {
    const script = completionScript("fish");
    for (const { name, options } of commands) {
      expect(script).toContain(`-a ${name.split(" ").at(-1)} `);
      for (const option of options) expect(script).toContain(`-l ${option.name} `);
    }
  });
});
