/**
 * What `portcullis run` does once it is clear what is asked for: run, tell, report, exit code.
 *
 * Loaded while git looks at the checkout: the judge, the reading of policies and the reports take about as long.
 */

import { resolve } from "node:path";
import { type RunPorts, type RunRequest, run } from "#app";
import type { WriteFile } from "#app/ports";
import { unreachable } from "#core";
import {
  type DecisionDocument,
  interruptedLine,
  jsonText,
  renderReport,
  reportLine,
  toDocument,
} from "#text";
import { type ExitCode, exit, type Terminal } from "../command.ts";
import { tellPolicyProblems, tellUsageProblems } from "../failures.ts";
import { openProgress } from "../progress.ts";
import type { ReportsAsked } from "./run-options.ts";

/** Runs and tells. @throws Fault */
export async function performRun(
  request: RunRequest,
  reports: ReportsAsked,
  ports: RunPorts & Readonly<{ writeFile: WriteFile }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const progress = openProgress(terminal);
  const answer = await run(request, ports, terminal.onInterrupt(), progress.onEvent).finally(progress.close);
  switch (answer.kind) {
    case "policy-problems":
      return tellPolicyProblems(answer.problems, terminal);
    case "usage-problems":
      return tellUsageProblems(answer.problems, terminal);
    case "interrupted":
      terminal.err(interruptedLine(answer.run));
      return exit.interrupted;
    case "decided": {
      const document = toDocument(answer.decision);
      await answer.records.finish(jsonText(document));
      return await report(document, reports, ports.writeFile, terminal);
    }
    default:
      return unreachable(answer);
  }
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
    terminal.err(reportLine(output.format, path));
  }
  terminal.out(await renderReport(format, document, terminal.style));
  return exit[document.selectionVerdict ?? document.verdict];
}
