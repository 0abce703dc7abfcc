/**
 * `command`: runs a program; its exit code is the metric.
 */

import type { Collector } from "#app/ports";
import type { Metrics } from "#evidence";
import { attempt } from "../shared/attempt.ts";
import { runCommand } from "../shared/run-command.ts";

export const collectCommand: Collector = (request, tools) =>
  attempt(request, tools, async (log) => {
    const { ended, logTail } = await runCommand(request, tools, log, "log");
    if (ended.kind !== "exited") return { state: ended, evidence: { logTail } };
    const { exitCode } = ended;
    const metrics: Metrics = new Map([["exit.code", { value: exitCode, unit: "number", better: "lower" }]]);
    return { state: { kind: "collected" }, evidence: { metrics, exitCode, logTail } };
  });
