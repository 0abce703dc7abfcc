/**
 * `portcullis explain [GATE|RUN]`: from the record of a past run; nothing runs again.
 */
import { Fault, nearest } from "#core";
import {
  type DecisionDocument,
  explainGate,
  gateExplanationText,
  readDecisionDocument,
  renderReport,
  runLine,
  type UsageProblem,
} from "#text";
import { type Execute, type ExitCode, exit, type Terminal } from "../command.ts";
import { composeArchive } from "../compose.ts";
import { tellUsageProblems } from "../failures.ts";
import { print } from "../print.ts";

export const execute: Execute = async ({ positionals: [asked], value }, terminal) => {
  const archive = composeArchive(terminal, value("log-dir"));
  const ofRun = asked === undefined ? undefined : await archive.decision(asked);
  const text = ofRun ?? (await archive.latest());
  if (text === undefined) return tellUsageProblems([{ code: "usage.no_run" }], terminal);
  const document = readDecisionDocument(text);
  if (!document) {
    const run = ofRun === undefined ? "the last run" : `run ${asked}`;
    const hint = "`portcullis run` makes a new one";
    throw new Fault("records.damaged", `the record of ${run} is no decision that can be read`, { hint });
  }
  if (asked === undefined || ofRun !== undefined) return tellRun(document, terminal);
  const explained = explainGate(document, asked);
  if (!explained) return tellUsageProblems([notInRun(asked, document)], terminal);
  print(explained, () => gateExplanationText(explained), terminal);
  return exit.pass;
};

async function tellRun(document: DecisionDocument, terminal: Terminal): Promise<ExitCode> {
  if (!terminal.json) terminal.out(runLine(document));
  terminal.out(await renderReport(terminal.json ? "json" : "terminal", document, terminal.style));
  return exit.pass;
}

function notInRun(asked: string, { run, gates, notJudged }: DecisionDocument): UsageProblem {
  const left = notJudged?.find(({ gate }) => gate === asked);
  if (left) return { code: "usage.gate_not_judged", gate: asked, run, reason: left.reason };
  const ids = gates.map(({ id }) => id);
  const near = nearest(asked, ids);
  return { code: "usage.not_in_run", asked, run, gates: ids, ...(near !== undefined && { nearest: near }) };
}
