/**
 * Completion scripts, made of the table of commands. They complete by themselves, without starting Portcullis.
 */
import { unreachable } from "#core";
import type { Command } from "./command.ts";
import { commands, commonOptions } from "./table.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

export function isShell(text: string): text is Shell {
  return shells.some((shell) => shell === text);
}

export function completionScript(shell: Shell): string {
  switch (shell) {
    case "bash":
      return bash();
    case "zsh":
      return `autoload -U +X bashcompinit && bashcompinit\n${bash()}`;
    case "fish":
      return fish();
    default:
      return unreachable(shell);
  }
}

/** First words, and the second words of those that have some. */
function words(): readonly Readonly<{ first: string; seconds: readonly string[] }>[] {
  const firsts = [...new Set(commands.map(({ name }) => firstWord(name)))];
  return firsts.map((first) => ({
    first,
    seconds: commands.flatMap(({ name }) =>
      name.startsWith(`${first} `) ? [name.slice(first.length + 1)] : [],
    ),
  }));
}

function firstWord(name: string): string {
  return name.split(" ", 1)[0] ?? name;
}

function optionsOf(command: Command): string {
  return [...command.options, ...commonOptions].map(({ name }) => `--${name}`).join(" ");
}

function bash(): string {
  const seconds = words().filter((word) => word.seconds.length > 0);
  return [
    "_portcullis() {",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: these are variables of bash.
    '  local current="${COMP_WORDS[COMP_CWORD]}" first="${COMP_WORDS[1]}" second="${COMP_WORDS[2]}" choices=""',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    choices="${words()
      .map(({ first }) => first)
      .join(" ")}"`,
    ...seconds.flatMap((word) => [
      `  elif [ "$COMP_CWORD" -eq 2 ] && [ "$first" = "${word.first}" ]; then`,
      `    choices="${word.seconds.join(" ")}"`,
    ]),
    '  elif [[ "$current" == -* ]]; then',
    '    case "$first $second" in',
    ...commands.map(
      (command) =>
        `      "${command.name}${command.name.includes(" ") ? "" : " "}"*) choices="${optionsOf(command)}" ;;`,
    ),
    "    esac",
    "  fi",
    '  if [ -n "$choices" ]; then',
    '    COMPREPLY=($(compgen -W "$choices" -- "$current"))',
    "  else",
    '    COMPREPLY=($(compgen -f -- "$current"))',
    "  fi",
    "}",
    "complete -o filenames -F _portcullis portcullis",
    "",
  ].join("\n");
}

function fish(): string {
  const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const top = words().map(({ first }) => {
    const summary = commands.find(({ name }) => name === first)?.summary ?? `${first} ...`;
    return `complete -c portcullis -n __fish_use_subcommand -f -a ${first} -d ${quoted(summary)}`;
  });
  const nested = commands
    .filter(({ name }) => name.includes(" "))
    .map(({ name, summary }) => {
      const [first, second] = name.split(" ");
      return `complete -c portcullis -n ${quoted(`__fish_seen_subcommand_from ${first}`)} -f -a ${second} -d ${quoted(summary)}`;
    });
  const options = commands.flatMap((command) =>
    [...command.options, ...commonOptions].map(({ name, value, doc }) => {
      const condition = quoted(`__fish_seen_subcommand_from ${command.name.split(" ").at(-1)}`);
      return `complete -c portcullis -n ${condition} -l ${name}${value === undefined ? "" : " -r"} -d ${quoted(doc)}`;
    }),
  );
  return `${[...top, ...nested, ...options].join("\n")}\n`;
}
