/**
 * `portcullis run`: collect evidence, judge, record, report.
 */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { run } from "#app";
import type { WriteFile } from "#app/ports";
import { type DecisionDocument, renderReport, toDocument } from "#text";
import { type Execute, type ExitCode, exit, type Terminal } from "../command.ts";
import { composeRun } from "../compose.ts";
import { tellMistakes, tellPolicyProblems, tellUsageProblems } from "../failures.ts";
import { openProgress } from "../progress.ts";
import { printDryRun } from "./dry-run.ts";
import { type ReportsAsked, readRunOptions } from "./run-options.ts";

export const execute: Execute = async (invocation, terminal) => {
  const read = readRunOptions(invocation, terminal, defaultJobs());
  if (read.kind === "mistakes") return tellMistakes(read.mistakes, terminal);
  const { request, reports, logFolder, isDryRun } = read.options;
  const ports = composeRun(terminal, logFolder === undefined ? undefined : resolve(terminal.cwd, logFolder));
  try {
    if (isDryRun) return await printDryRun(request, ports, terminal);
    const progress = openProgress(terminal);
    const answer = await run(request, ports, terminal.onInterrupt(), progress.onEvent).finally(
      progress.close,
    );
    switch (answer.kind) {
      case "policy-problems":
        return tellPolicyProblems(answer.problems, terminal);
      case "usage-problems":
        return tellUsageProblems(answer.problems, terminal);
      case "interrupted":
        return tellInterrupted(answer.run, terminal);
      case "decided": {
        const document = toDocument(answer.decision);
        await answer.records.finish(`${JSON.stringify(document, undefined, 2)}\n`);
        return await report(document, reports, ports.writeFile, terminal);
      }
    }
  } finally {
    await ports.git.close();
  }
};

function defaultJobs(): number {
  return Math.max(availableParallelism(), 2);
}

async function report(
  document: DecisionDocument,
  { format, outputs }: ReportsAsked,
  writeFile: WriteFile,
  terminal: Terminal,
): Promise<ExitCode> {
  for (const output of outputs) {
    const path = resolve(terminal.cwd, output.file);
    await writeFile(path, await renderReport(output.format, document, terminal.style));
    terminal.err(`${output.format} report: ${path}\n`);
  }
  terminal.out(await renderReport(format, document, terminal.style));
  return exit[document.selectionVerdict ?? document.verdict];
}

function tellInterrupted(run: string, terminal: Terminal): ExitCode {
  terminal.err(`interrupted: run ${run} was ended, and so were its commands; nothing was decided\n`);
  return exit.interrupted;
}
