/** `portcullis help [COMMAND]` */
import { nearest } from "#core";
import { type Execute, exit } from "../command.ts";
import { tellMistakes } from "../failures.ts";
import { helpText } from "../help-text.ts";
import { commands } from "../table.ts";

export const execute: Execute = async ({ positionals }, terminal) => {
  const name = positionals.join(" ");
  const command = commands.find((candidate) => candidate.name === name);
  if (name !== "" && !command) {
    const near = nearest(
      name,
      commands.map((candidate) => candidate.name),
    );
    const hint = near === undefined ? "`portcullis help` lists the commands" : `did you mean "${near}"?`;
    return tellMistakes([{ message: `there is no command "${name}"`, hint }], terminal);
  }
  if (terminal.json) {
    const listed = (command ? [command] : commands).map(({ load, ...row }) => row);
    terminal.out(`${JSON.stringify({ kind: "portcullis.help/v1", commands: listed }, undefined, 2)}\n`);
  } else {
    terminal.out(helpText(command));
  }
  return exit.pass;
};
