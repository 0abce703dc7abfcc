/**
 * Running the command of a check, and saying how it ended.
 */

import type { AttemptLog, CollectorTools, CollectRequest, ProcessResult } from "#app/ports";
import { unreachable } from "#core";
import type { Cause, CollectedState } from "#evidence";
import { environmentFor } from "./environment.ts";
import { commandsOf, type RunSettings, runSettings } from "./settings.ts";

/** How a command ended: by itself with an exit code, or in a way that leaves no evidence. */
export type CommandEnd = Readonly<{
  ended: Readonly<{ kind: "exited"; exitCode: number }> | Exclude<CollectedState, { kind: "collected" }>;
  logTail: string;
  stdout: Uint8Array;
}>;

/** Runs the check's command: of several alternatives the first that is installed. */
export async function runCommand(
  request: CollectRequest,
  tools: CollectorTools,
  log: AttemptLog,
  stdout: "log" | "keep",
): Promise<CommandEnd> {
  const settings = runSettings(request.check);
  const { env, secrets } = environmentFor(settings, tools);
  const tried: string[] = [];
  for (const argv of commandsOf(settings)) {
    const result = await tools.processes.run({
      argv,
      cwd: tools.root,
      env,
      secrets,
      timeoutMs: request.timeoutMs,
      outputBytesMax: tools.outputBytesMax,
      log: log.write,
      stdout,
      signal: request.signal,
    });
    tried.push(argv[0]);
    if (result.end.kind !== "not-found") return { ended: stateOf(result, request, tools), ...kept(result) };
  }
  return {
    ended: { kind: "missing", cause: notFound(tried, settings) },
    logTail: "",
    stdout: new Uint8Array(),
  };
}

function kept({ logTail, stdout }: ProcessResult) {
  return { logTail, stdout };
}

function notFound(tried: readonly string[], { install }: RunSettings): Cause {
  const program = tried[0] ?? "";
  return { code: "command.not_found", program, tried, ...(install !== undefined && { install }) };
}

function stateOf(
  { end }: ProcessResult,
  request: CollectRequest,
  tools: CollectorTools,
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
    case "not-found":
      return {
        kind: "missing",
        cause: { code: "command.not_found", program: end.program, tried: [end.program] },
      };
    default:
      return unreachable(end);
  }
}
