/**
 * From what a person typed to a command with its options. All misunderstandings at once.
 */
import { parseArgs } from "node:util";
import { nearest } from "#core";
import type { Command, Invocation, Option } from "./command.ts";
import { commands, commonOptions } from "./table.ts";

export type UsageMistake = Readonly<{ message: string; hint?: string }>;

export type Parsed =
  | Readonly<{ kind: "command"; command: Command; invocation: Invocation }>
  | Readonly<{ kind: "help"; command?: Command }>
  | Readonly<{ kind: "version" }>
  | Readonly<{ kind: "mistakes"; mistakes: readonly UsageMistake[] }>;

/** Reads the arguments behind the program's name. */
export function parseCommandLine(args: readonly string[]): Parsed {
  const words = args.filter((arg) => !arg.startsWith("-"));
  const found = commandFor(words);
  if (!found && args.includes("--version")) return { kind: "version" };
  if (!found) return words.length === 0 ? { kind: "help" } : unknownCommand(words);
  const rest = withoutName(args, found.words);
  const { values, positionals, mistakes } = readOptions(found.command, rest);
  if (values.has("help")) return { kind: "help", command: found.command };
  const all = [...mistakes, ...positionalMistakes(found.command, positionals)];
  if (all.length > 0) return { kind: "mistakes", mistakes: all };
  return { kind: "command", command: found.command, invocation: invocationOf(values, positionals) };
}

function commandFor(words: readonly string[]): { command: Command; words: number } | undefined {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(" ");
    const command = commands.find((candidate) => candidate.name === name);
    if (command) return { command, words: count };
  }
  return undefined;
}

function unknownCommand(words: readonly string[]): Parsed {
  const names = commands.map(({ name }) => name);
  const group = names.filter((name) => name.startsWith(`${words[0]} `));
  const typed = words.slice(0, group.length > 0 ? 2 : 1).join(" ");
  const near = nearest(typed, names);
  const hint =
    near !== undefined ? `did you mean "portcullis ${near}"?` : "`portcullis help` lists the commands";
  const message =
    group.length > 0 && words.length === 1
      ? `"portcullis ${typed}" needs one of ${group.map((name) => name.split(" ")[1]).join(", ")}`
      : `there is no command "${typed}"`;
  return {
    kind: "mistakes",
    mistakes: [group.length > 0 && words.length === 1 ? { message } : { message, hint }],
  };
}

/** Drops the words of the command's name, wherever options stand between them. */
function withoutName(args: readonly string[], words: number): readonly string[] {
  let left = words;
  return args.filter((arg) => {
    if (left === 0 || arg.startsWith("-")) return true;
    left -= 1;
    return false;
  });
}

type ReadOptions = Readonly<{
  values: ReadonlyMap<string, readonly string[]>;
  positionals: readonly string[];
  mistakes: readonly UsageMistake[];
}>;

function readOptions(command: Command, args: readonly string[]): ReadOptions {
  const options = [...command.options, ...commonOptions];
  const known = new Map(options.map((option) => [option.name, option]));
  const config = Object.fromEntries(
    options.map(({ name, value }) => [
      name,
      { type: value === undefined ? "boolean" : "string", multiple: true } as const,
    ]),
  );
  const { tokens } = parseArgs({
    args: args.map((arg, at) => closed(arg, args[at + 1], known)),
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  const mistakes: UsageMistake[] = [];
  let last: Option | "unknown" | undefined;
  for (const token of tokens) {
    if (token.kind === "positional") {
      // What follows an option that nobody knows was meant for it: one mistake is enough.
      if (last === "unknown") last = undefined;
      // `--gate a b`: what follows an option with many values belongs to it, where nothing else could take it.
      else if (last?.many && command.positionals.length === 0) values.get(last.name)?.push(token.value);
      else positionals.push(token.value);
      continue;
    }
    if (token.kind !== "option") continue;
    last = known.get(token.name) ?? "unknown";
    const mistake = optionMistake(known.get(token.name), token.rawName, token.value, known);
    if (mistake) mistakes.push(mistake);
    else values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? ""]);
  }
  return { values, positionals, mistakes: [...mistakes, ...repeated(values, known)] };
}

/** `--base --jobs 2`: an option whose value is missing must not swallow the next one. */
function closed(arg: string, next: string | undefined, known: ReadonlyMap<string, Option>): string {
  const isOpen = known.get(arg.slice(2))?.value !== undefined && arg.startsWith("--");
  return isOpen && (next === undefined || next.startsWith("--")) ? `${arg}=` : arg;
}

function optionMistake(
  option: Option | undefined,
  typed: string,
  value: string | undefined,
  known: ReadonlyMap<string, Option>,
): UsageMistake | undefined {
  if (!option) {
    const near = nearest(typed.replace(/^-+/, ""), known.keys());
    return {
      message: `there is no option ${typed}`,
      ...(near !== undefined && { hint: `did you mean --${near}?` }),
    };
  }
  if (option.value !== undefined && (value === undefined || value === "")) {
    return { message: `${typed} needs a value: ${typed} ${option.value}` };
  }
  if (option.value === undefined && value !== undefined) return { message: `${typed} takes no value` };
  return undefined;
}

function repeated(
  values: ReadonlyMap<string, readonly string[]>,
  known: ReadonlyMap<string, Option>,
): UsageMistake[] {
  return [...values]
    .filter(
      ([name, given]) => given.length > 1 && known.get(name)?.value !== undefined && !known.get(name)?.many,
    )
    .map(([name]) => ({ message: `--${name} is given more than once` }));
}

function positionalMistakes(command: Command, given: readonly string[]): readonly UsageMistake[] {
  const needed = command.positionals.filter((positional) => positional.needed === "required");
  const missing = needed
    .slice(given.length)
    .map(({ name, doc }) => ({ message: `${name} is missing. ${doc}` }));
  const isHelp = command.name === "help";
  const extra = isHelp
    ? []
    : given
        .slice(command.positionals.length)
        .map((word) => ({ message: `"${word}" is one argument too many` }));
  return [...missing, ...extra];
}

function invocationOf(
  values: ReadonlyMap<string, readonly string[]>,
  positionals: readonly string[],
): Invocation {
  return {
    positionals,
    flag: (name) => values.has(name),
    value: (name) => values.get(name)?.at(-1),
    values: (name) => values.get(name) ?? [],
  };
}
