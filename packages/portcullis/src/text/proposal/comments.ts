/**
 * What a proposed policy says beside its keys: where each check comes from, and what could be better.
 */
import { unreachable } from "#core";
import { ratioFigure } from "../figures.ts";
import type { ProposedGateId, ProposedOrigin } from "./model.ts";

export const headComment =
  "What a change of this repository has to pass. Proposed by `portcullis init`, and yours from now on: change whatever does not fit. `portcullis run` judges by it, `portcullis policy lint` reads it over.";

export const freshComment =
  "Only reports that were written in the very run count: yesterday's say nothing about today.";

export const missingHead = "What would make this policy better, and the step that adds it:";

export function gateTitle(gate: ProposedGateId): string {
  switch (gate) {
    case "quality":
      return "Code quality";
    case "build":
      return "Build";
    case "tests":
      return "Tests";
    case "security":
      return "Static analysis";
    default:
      return unreachable(gate);
  }
}

/** Where a check comes from. */
export function originComment(origin: ProposedOrigin): string {
  switch (origin.code) {
    case "script":
      return `The script "${origin.script}" of ${origin.file}.`;
    case "tool":
      return `${origin.tool}, because of ${origin.file}.`;
    case "runner":
      return `${origin.runner}, because of ${origin.file}. Its report names every failing test.`;
    case "target":
      return `The target "${origin.target}" of ${origin.file}.`;
    case "ci":
      return `As ${origin.file} runs it.`;
    case "measured":
      return `${writerWords(origin)}${measuredWords(origin)} (${origin.file}); raise the bound as the tests reach more.`;
    case "findings":
      return `Read from what the script "${origin.script}" writes. The bounds are what ${origin.file} has now; lower them as you mend.`;
    default:
      return unreachable(origin);
  }
}

function writerWords({ writer }: Extract<ProposedOrigin, { code: "measured" }>): string {
  return writer === undefined ? "" : `Read from what "${writer}" writes. `;
}

function measuredWords({ lines, branches }: Extract<ProposedOrigin, { code: "measured" }>): string {
  const parts = [
    ...(lines === undefined ? [] : [`${ratioFigure(lines)} of the lines`]),
    ...(branches === undefined ? [] : [`${ratioFigure(branches)} of the branches`]),
  ];
  return `Last measured: ${parts.join(" and ")}`;
}
