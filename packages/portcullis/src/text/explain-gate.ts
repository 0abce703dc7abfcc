/**
 * One gate of a past run, explained: every check with every threshold, and what would change the answer.
 */
import type { CheckDocument, DecisionDocument, GateDocument, ToPassDocument } from "./document.ts";
import { explanation } from "./reports/explanation.ts";
import { outcomeWord } from "./reports/words.ts";
import { plainText } from "./safe.ts";

export type GateExplanation = Readonly<{
  kind: "portcullis.explanation/v1";
  run: string;
  at: string;
  gate: GateDocument;
  /** What would make this gate pass; empty where it passed, or waits for another. */
  toPass: readonly ToPassDocument[];
}>;

/** Explains a gate of a decision; undefined where the decision has no such gate. */
export function explainGate(
  { run, at, gates, toPass }: DecisionDocument,
  id: string,
): GateExplanation | undefined {
  const gate = gates.find((candidate) => candidate.id === id);
  return (
    gate && {
      kind: "portcullis.explanation/v1",
      run,
      at,
      gate,
      toPass: toPass.filter((step) => step.gate === id),
    }
  );
}

export function gateExplanationText({ run, at, gate, toPass }: GateExplanation): string {
  const { id, title, outcome, reason, enforcement, shadow, checks } = gate;
  const name = title === id ? id : `${id} (${title})`;
  const effect = shadow ? "shadow: never blocks" : enforcement;
  const lines = [
    `${name}: ${outcomeWord(outcome)}`,
    `  ${reason}`,
    `  ${effect}, severity ${gate.severity}; run ${run} at ${at}`,
    ...checks.flatMap((check) => ["", ...checkText(check)]),
    ...(toPass.length > 0 ? ["", "To pass:"] : []),
    ...toPass.map(({ check, do: order }) => `  ${check === undefined ? "" : `${check}: `}${order}`),
  ];
  return `${lines.map(plainText).join("\n")}\n`;
}

function checkText(check: CheckDocument): readonly string[] {
  const advisory = check.blocking ? "" : ", does not block";
  const head = `  ${check.id} [${check.uses}]: ${outcomeWord(check.outcome)}${advisory}`;
  const inputs = check.inputs.map(
    ({ path, digest, modified }) => `read ${path}, written ${modified}, ${digest}`,
  );
  return [head, ...[...explanation(check), ...inputs].map((line) => `    ${line}`)];
}

/** Which run is told of, and when it decided. */
export function runLine({ run, at }: DecisionDocument): string {
  return `run ${plainText(run)} at ${plainText(at)}\n`;
}
