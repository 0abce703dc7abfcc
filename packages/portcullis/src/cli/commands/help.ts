/** `portcullis help [COMMAND]` */
import { nearest } from "#core";
import { type Execute, exit } from "../command.ts";
import { tellMistakes } from "../failures.ts";
import { helpText } from "../help-text.ts";
import { print } from "../print.ts";
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
  const listed = (command ? [command] : commands).map(({ load, ...row }) => row);
  print({ kind: "portcullis.help/v1", commands: listed }, () => helpText(command), terminal);
  return exit.pass;
};
