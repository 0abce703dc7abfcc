/**
 * Help, made of the table of commands.
 */
import type { Command, Option } from "./command.ts";
import { commands, commonOptions } from "./table.ts";

/** Help for one command, or the list of them. */
export function helpText(command: Command | undefined): string {
  return `${(command ? commandHelp(command) : overview()).join("\n")}\n`;
}

/** `portcullis run [--policy FILE] ...` */
export function usageLine({ name, positionals, options }: Command): string {
  const words = positionals.map((positional) =>
    positional.needed === "required" ? positional.name : `[${positional.name}]`,
  );
  return ["portcullis", name, ...words, ...(options.length > 0 ? ["[options]"] : [])].join(" ");
}

/** `--gate ID...` */
export function optionWords({ name, value, many }: Option): string {
  return `--${name}${value === undefined ? "" : ` ${value}`}${many ? "..." : ""}`;
}

function overview(): readonly string[] {
  return [
    "portcullis decides whether a change may pass its quality gates, and says why.",
    "",
    "Usage: portcullis COMMAND [options]",
    "",
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    "",
    "Every command takes --json, --ascii and --help. `portcullis --version` prints the version.",
    "Exit codes: 0 pass, 1 block, 2 wrong usage or policy problem, 3 fault, 4 pending, 130 interrupted.",
    "",
    "First steps: `portcullis init` looks at the repository and proposes a policy, `portcullis run` judges by it.",
  ];
}

function commandHelp(command: Command): readonly string[] {
  return [
    `${usageLine(command)}`,
    "",
    `  ${command.summary}`,
    "",
    ...(command.positionals.length > 0
      ? [...columns(command.positionals.map(({ name, doc }) => [name, doc])), ""]
      : []),
    ...columns([...command.options, ...commonOptions].map((option) => [optionWords(option), option.doc])),
    "",
    "Examples:",
    ...command.examples.map((example) => `  ${example}`),
  ];
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
