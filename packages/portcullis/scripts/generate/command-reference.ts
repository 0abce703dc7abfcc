/**
 * The table of commands as a page of the reference: `docs/reference/commands.md`.
 */
import type { Command, Option } from "../../src/cli/command.ts";
import { optionWords, usageLine } from "../../src/cli/help-text.ts";
import { commands, commonOptions } from "../../src/cli/table.ts";
import type { GeneratedFile } from "./generators.ts";

const head = `# Commands

Results go to standard output, everything else to standard error. Colour is shown on a terminal alone; \`NO_COLOR\` is
honoured. [Exit codes](exit-codes.md) and [documents](documents.md) have pages of their own.

This page is generated from \`packages/portcullis/src/cli/table.ts\` by \`npm run generate\`.
`;

/** One page. */
export function commandReference(): readonly GeneratedFile[] {
  const common = ["## Every command", "", ...optionTable(commonOptions), ""];
  const content = [head, ...commands.flatMap(section), ...common].join("\n");
  return [{ path: "docs/reference/commands.md", content }];
}

function section(command: Command): readonly string[] {
  const positionals = command.positionals.map(({ name, doc }) => row([code(name), doc]));
  const rows = [...positionals, ...command.options.map(optionRow)];
  const table = rows.length > 0 ? [...tableHead, ...rows, ""] : [];
  const examples = command.examples.map((example) => `    ${example}`);
  return [
    `## ${command.name}`,
    "",
    `${code(usageLine(command))}: ${command.summary}.`,
    "",
    ...table,
    ...examples,
    "",
  ];
}

const tableHead = [row(["argument or option", "meaning"]), row(["---", "---"])];

function optionTable(options: readonly Option[]): readonly string[] {
  return [...tableHead, ...options.map(optionRow)];
}

function optionRow(option: Option): string {
  return row([code(optionWords(option)), option.doc]);
}

function row(columns: readonly string[]): string {
  return `| ${columns.map((column) => column.replaceAll("|", "\\|")).join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}
