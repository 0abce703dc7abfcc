/**
 * `portcullis explain [GATE|RUN]`: from the record of a past run; nothing runs again.
 */
import { nearest } from "#core";
import { type DecisionDocument, explainGate, gateExplanationText, renderReport } from "#text";
import { type Execute, type ExitCode, exit, type Terminal } from "../command.ts";
import { composeArchive } from "../compose.ts";
import { tellMistakes } from "../failures.ts";
import { print } from "../policy-commands.ts";

export const execute: Execute = async ({ positionals: [asked], value }, terminal) => {
  const archive = composeArchive(terminal, value("log-dir"));
  const ofRun = asked === undefined ? undefined : await archive.decision(asked);
  const text = ofRun ?? (await archive.latest());
  if (text === undefined) {
    return tellMistakes(
      [{ message: "no run has decided here yet", hint: "`portcullis run` makes one" }],
      terminal,
    );
  }
  const document = JSON.parse(text) as DecisionDocument;
  if (asked === undefined || ofRun !== undefined) return tellRun(document, terminal);
  const explained = explainGate(document, asked);
  if (!explained) return tellUnknown(asked, document, terminal);
  print(explained, () => gateExplanationText(explained), terminal);
  return exit.pass;
};

async function tellRun(document: DecisionDocument, terminal: Terminal): Promise<ExitCode> {
  terminal.out(await renderReport(terminal.json ? "json" : "terminal", document, terminal.style));
  return exit.pass;
}

function tellUnknown(
  asked: string,
  { run, gates, notJudged }: DecisionDocument,
  terminal: Terminal,
): ExitCode {
  const left = notJudged?.find(({ gate }) => gate === asked);
  if (left)
    return tellMistakes(
      [{ message: `run ${run} did not judge the gate "${asked}": ${left.reason}` }],
      terminal,
    );
  const near = nearest(
    asked,
    gates.map(({ id }) => id),
  );
  const hint =
    near === undefined ? `it judged ${gates.map(({ id }) => id).join(", ")}` : `did you mean "${near}"?`;
  return tellMistakes(
    [{ message: `run ${run} has no gate "${asked}", and there is no run of that id`, hint }],
    terminal,
  );
}
