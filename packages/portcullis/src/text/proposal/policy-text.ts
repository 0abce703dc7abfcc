/**
 * A proposal as the text of a policy file, with comments for the person who goes on from there.
 */
import { plainText } from "../safe.ts";
import { commandLine, needsShell } from "./command-line.ts";
import { freshComment, gateTitle, headComment, missingHead, originComment } from "./comments.ts";
import { missingWords } from "./missing.ts";
import type { MissingThing, Proposal, ProposedCheck, ProposedCommand, ProposedGate } from "./model.ts";
import { yamlList, yamlText } from "./yaml.ts";

const WIDTH = 110;

/** What one machine lacks is no matter of the repository, so the file does not say it. */
const ofThisMachine: readonly MissingThing["code"][] = ["not_installed", "no_dependencies"];

/** The policy file. Its gates are those of the proposal; a proposal without gates has no policy. */
export function proposedPolicyText({ gates, missing }: Proposal): string {
  const lasting = missing.filter(({ code }) => !ofThisMachine.includes(code));
  const readsReports = gates.some(({ checks }) => checks.some(({ files }) => files !== undefined));
  const blocks = [
    [...comment(headComment, 0), "portcullis: 1"],
    ...(readsReports ? [[...comment(freshComment, 0), "requireFresh: true"]] : []),
    ["gates:", ...gates.flatMap((gate, index) => [...(index > 0 ? [""] : []), ...gateLines(gate)])],
    ...(lasting.length > 0 ? [missingLines(lasting)] : []),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function gateLines({ id, checks }: ProposedGate): readonly string[] {
  return [`  ${id}:`, `    title: ${gateTitle(id)}`, "    checks:", ...checks.flatMap(checkLines)];
}

function checkLines(check: ProposedCheck): readonly string[] {
  const { id, uses, origin, command, files, needs, require } = check;
  return [
    ...comment(originComment(origin), 6),
    `      ${yamlText(id)}:`,
    `        uses: ${uses}`,
    ...(needs ? [keyWithList(8, "needs", needs)] : []),
    "        with:",
    ...(command ? commandLines(command) : []),
    ...(files ? [keyWithList(10, "files", files)] : []),
    ...(require ? ["        require:"] : []),
    ...Object.entries(require ?? {}).map(
      ([metric, threshold]) => `          ${metric}: ${JSON.stringify(threshold)}`,
    ),
  ];
}

function commandLines(command: ProposedCommand): readonly string[] {
  const { argv, env, install } = command;
  const run = needsShell(command)
    ? `          shell: ${yamlText(commandLine(command))}`
    : keyWithList(10, "run", argv);
  const variables = Object.entries(env ?? {}).map(
    ([name, value]) => `            ${name}: ${yamlText(value)}`,
  );
  return [
    run,
    ...(variables.length > 0 ? ["          env:", ...variables] : []),
    ...(install === undefined ? [] : [`          install: ${yamlText(install)}`]),
  ];
}

function keyWithList(indent: number, key: string, items: readonly string[]): string {
  const prefix = `${" ".repeat(indent)}${key}: `;
  return `${prefix}${yamlList(items, prefix.length, WIDTH)}`;
}

/** Not broken into lines: a command that is broken cannot be copied. */
function missingLines(missing: readonly MissingThing[]): readonly string[] {
  const items = missing.map(missingWords).flatMap(({ what, how }) => ["", `- ${what}:`, `  ${how}`]);
  return [missingHead, ...items].map((line) => commentLine(line, 0));
}

/** A comment in lines of at most {@link WIDTH} characters. */
function comment(text: string, indent: number): readonly string[] {
  const lines: string[] = [];
  for (const word of plainText(text).split(" ")) {
    const last = lines.at(-1);
    const fits = last !== undefined && indent + 2 + last.length + 1 + word.length <= WIDTH;
    if (fits) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines.map((line) => commentLine(line, indent));
}

/** Harmless text: nothing from the repository ends the comment early. */
function commentLine(line: string, indent: number): string {
  return `${" ".repeat(indent)}# ${plainText(line)}`.trimEnd();
}
