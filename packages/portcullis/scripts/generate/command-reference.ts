/**
 * The table of commands as a page of the reference: `docs/reference/commands.md`.
 */
import type { Command, Option } from "../../src/cli/command.ts";
import { optionWords, usageLine } from "../../src/cli/help-text.ts";
import { commands, commonOptions } from "../../src/cli/table.ts";
import type { GeneratedFile } from "./generators.ts";
import { code, table } from "./markdown.ts";

const tableHead = ["argument or option", "meaning"];

const head = `# Commands

Results go to standard output, everything else to standard error. Colour is shown on a terminal alone; \`NO_COLOR\` is
honoured. [Exit codes](exit-codes.md) and [documents](documents.md) have pages of their own.

This page is generated from \`packages/portcullis/src/cli/table.ts\` by \`npm run generate\`.
`;

/** One page. */
export function commandReference(): readonly GeneratedFile[] {
  const common = ["## Every command", "", table(tableHead, commonOptions.map(optionRow)), ""];
  const content = [head, ...commands.flatMap(section), ...common].join("\n");
  return [{ path: "docs/reference/commands.md", content }];
}

function section(command: Command): readonly string[] {
  const positionals = command.positionals.map(({ name, doc }) => [code(name), doc]);
  const rows = [...positionals, ...command.options.map(optionRow)];
  return [
    `## ${command.name}`,
    "",
    `${code(usageLine(command))}: ${command.summary}.`,
    "",
    ...(rows.length > 0 ? [table(tableHead, rows), ""] : []),
    ...command.examples.map((example) => `    ${example}`),
    "",
  ];
}

function optionRow(option: Option): readonly string[] {
  return [code(optionWords(option)), option.doc];
}
