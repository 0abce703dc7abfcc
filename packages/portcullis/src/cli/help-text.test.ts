import { describe, expect, it } from "vitest";
import { exit } from "./command.ts";
import { helpText, optionWords, usageLine } from "./help-text.ts";
import { commands, commonOptions } from "./table.ts";

const WIDTH_MAX = 140;

describe("help", () => {
  it("lists every command with what it is for", () => {
    const text = helpText(undefined);
    for (const { name, summary } of commands)
      expect(text).toMatch(new RegExp(`^  ${name} +${escaped(summary)}$`, "m"));
    expect(text).toContain(
      "Exit codes: 0 pass, 1 block, 2 wrong usage or policy problem, 3 fault, 4 pending",
    );
  });

  it.each(commands.map((command) => [command.name, command] as const))("for %s is whole", (name, command) => {
    const text = helpText(command);
    expect(text.startsWith(`portcullis ${name}`)).toBe(true);
    for (const { doc } of command.positionals) expect(text).toContain(doc);
    for (const option of [...command.options, ...commonOptions]) {
      expect(text).toMatch(new RegExp(`^  ${escaped(optionWords(option))} +${escaped(option.doc)}$`, "m"));
    }
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) expect(text).toContain(`\n  ${example}\n`);
    expect(text).not.toMatch(/undefined|\n\n\n| \n/);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(WIDTH_MAX);
  });
});

describe("how a command is used", () => {
  const command = {
    summary: "",
    examples: [],
    options: [],
    load: async () => async () => exit.pass,
  } as const;

  it("names what is needed, and puts what is not in brackets", () => {
    const positionals = [
      { name: "GATE", needed: "required", doc: "" },
      { name: "RUN", needed: "optional", doc: "" },
    ] as const;
    expect(usageLine({ ...command, name: "explain", positionals })).toBe("portcullis explain GATE [RUN]");
  });

  it("speaks of options only where there are some", () => {
    const options = [{ name: "base", value: "REF", doc: "" }];
    expect(usageLine({ ...command, name: "run", positionals: [], options })).toBe("portcullis run [options]");
  });

  it("shows which options take a value, and which may be repeated", () => {
    expect(optionWords({ name: "fail-fast", doc: "" })).toBe("--fail-fast");
    expect(optionWords({ name: "gate", value: "ID", many: true, doc: "" })).toBe("--gate ID...");
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
