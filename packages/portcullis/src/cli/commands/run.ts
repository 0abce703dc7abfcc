/**
 * `portcullis run`: collect evidence, judge, record, report.
 */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { Execute } from "../command.ts";
import { composeRun } from "../compose.ts";
import { readRunOptions } from "./run-options.ts";

export const execute: Execute = async (invocation, terminal) => {
  const read = readRunOptions(invocation, terminal, defaultJobs());
  if (read.kind === "mistakes") return (await import("../failures.ts")).tellMistakes(read.mistakes, terminal);
  const { request, reports, logFolder, isDryRun } = read.options;
  const ports = composeRun(terminal, logFolder === undefined ? undefined : resolve(terminal.cwd, logFolder));
  try {
    // Git answers while the rest is loaded. Whoever asks again gets the same answer, or the same fault.
    ports.git.checkout().catch(() => {});
    if (isDryRun) return await (await import("./dry-run.ts")).printDryRun(request, ports, terminal);
    return await (await import("./perform-run.ts")).performRun(request, reports, ports, terminal);
  } finally {
    await ports.git.close();
  }
};

function defaultJobs(): number {
  return Math.max(availableParallelism(), 2);
}
