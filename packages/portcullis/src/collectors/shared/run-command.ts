/**
 * Running the command of a check, and saying how it ended.
 */
import type { ProcessResult } from "#app/ports";
import { unreachable } from "#core";
import type { Cause, CollectedState } from "#evidence";
import { type Command, commandsOf } from "#policy";
import type { Attempt } from "./attempt.ts";
import { environmentFor } from "./environment.ts";

/** How a command ended: by itself with an exit code, or in a way that leaves no evidence. */
export type CommandEnd = Readonly<{
  ended: Readonly<{ kind: "exited"; exitCode: number }> | Exclude<CollectedState, { kind: "collected" }>;
  logTail: string;
  stdout: Uint8Array;
}>;

/** Runs the check's command: of several alternatives the first that is installed. */
export async function runCommand(attempt: Attempt, stdout: "log" | "keep"): Promise<CommandEnd> {
  const { request, tools, log } = attempt;
  const { check } = request;
  const env = environmentFor(check.with, tools);
  const tried: string[] = [];
  for (const command of commandsOf(check)) {
    const result = await tools.processes.run({
      argv: argvOf(command),
      cwd: tools.root,
      env,
      secrets: tools.secrets,
      timeoutMs: request.timeoutMs,
      outputBytesMax: tools.outputBytesMax,
      log: log.write,
      stdout,
      signal: request.signal,
    });
    if (result.end.kind === "not-found") tried.push(result.end.program);
    else return { ended: stateOf(result.end, attempt), logTail: result.logTail, stdout: result.stdout };
  }
  const { install } = check.with;
  const program = tried[0] ?? "";
  const cause: Cause = {
    code: "command.not_found",
    program,
    tried,
    ...(install !== undefined && { install }),
  };
  return { ended: { kind: "missing", cause }, logTail: "", stdout: new Uint8Array() };
}

/** A shell is strict: it ends at the first program that fails, in a pipeline too. */
function argvOf(command: Command): readonly [string, ...string[]] {
  return command.kind === "argv" ? command.argv : ["bash", "-euo", "pipefail", "-c", command.line];
}

function stateOf(
  end: Exclude<ProcessResult["end"], { kind: "not-found" }>,
  { request, tools }: Attempt,
): CommandEnd["ended"] {
  const error = (cause: Cause) => ({ kind: "error", cause }) as const;
  switch (end.kind) {
    case "exited":
      return end;
    case "killed":
      return error({ code: "command.killed", signal: end.signal });
    case "timed-out":
      return { kind: "timed-out", cause: { code: "command.timed_out", timeoutMs: request.timeoutMs } };
    case "output-limit":
      return error({ code: "command.output_limit", bytesMax: tools.outputBytesMax });
    case "interrupted":
      return error({ code: "command.interrupted" });
    case "not-startable":
      return error({ code: "command.not_startable", program: end.program, detail: end.detail });
    default:
      return unreachable(end);
  }
}
