/** `portcullis completion bash|zsh|fish` */

import { type Execute, exit } from "../command.ts";
import { completionScript, isShell, shells } from "../completion.ts";
import { tellMistakes } from "../failures.ts";
import { print } from "../print.ts";

export const execute: Execute = async ({ positionals: [shell = ""] }, terminal) => {
  if (!isShell(shell)) {
    return tellMistakes(
      [{ message: `there is no completion for "${shell}"`, hint: `there is one for ${shells.join(", ")}` }],
      terminal,
    );
  }
  const script = completionScript(shell);
  print({ kind: "portcullis.completion/v1", shell, script }, () => script, terminal);
  return exit.pass;
};
