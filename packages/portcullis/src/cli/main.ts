/**
 * The command line's door: find the command, load it, run it, end with its exit code.
 */
import { unreachable } from "#core";
import { parseCommandLine } from "./arguments.ts";
import { type ExitCode, exit, type Terminal } from "./command.ts";
import { openTerminal } from "./terminal.ts";

function versionText({ json, version }: Terminal): string {
  return json
    ? `${JSON.stringify({ kind: "portcullis.version/v1", version }, undefined, 2)}\n`
    : `${version}\n`;
}

async function main(args: readonly string[]): Promise<ExitCode> {
  const terminal = openTerminal(args);
  try {
    const parsed = parseCommandLine(args);
    switch (parsed.kind) {
      case "mistakes":
        return (await import("./failures.ts")).tellMistakes(parsed.mistakes, terminal);
      case "version":
        terminal.out(versionText(terminal));
        return exit.pass;
      case "help": {
        const { helpText } = await import("./help-text.ts");
        terminal.out(helpText(parsed.command));
        return exit.pass;
      }
      case "command": {
        const execute = await parsed.command.load();
        return await execute(parsed.invocation, terminal);
      }
      default:
        return unreachable(parsed);
    }
  } catch (thrown) {
    return (await import("./failures.ts")).tellThrown(thrown, terminal);
  }
}

// Whatever ends the process before there is an answer must not look like one: the code of a fault stands from the start,
// and stays where not even the failure can be told (standard output and standard error are full).
process.exitCode = exit.fault;
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  () => {},
);
