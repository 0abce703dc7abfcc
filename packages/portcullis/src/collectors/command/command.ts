/**
 * `command`: runs a program; its exit code is the metric.
 */
import type { Metrics } from "#evidence";
import { collector } from "../shared/attempt.ts";
import { runCommand } from "../shared/run-command.ts";

export const collectCommand = collector(async (attempt) => {
  const { ended, logTail } = await runCommand(attempt, "log");
  if (ended.kind !== "exited") return { state: ended, evidence: { logTail } };
  const { exitCode } = ended;
  const metrics: Metrics = new Map([["exit.code", { value: exitCode, unit: "number", better: "lower" }]]);
  return { state: { kind: "collected" }, evidence: { metrics, exitCode, logTail } };
});
