/**
 * The plan of a run, for `run --dry-run`: as a document, and as text.
 */
import { unreachable } from "#core";
import type { Applicability, Plan, PlannedGate } from "#judge";
import { plainText } from "./safe.ts";
import { leftOutSentence } from "./sentences/note.ts";
import { checkReasonSentence } from "./sentences/reason.ts";

type PlannedState = "would-run" | "not-applicable" | "error";
export type PlanDocument = Readonly<{
  kind: "portcullis.plan/v1";
  gates: readonly Readonly<{
    id: string;
    state: PlannedState;
    reason: string | null;
    needs: readonly string[];
    checks: readonly Readonly<{
      id: string;
      uses: string;
      state: PlannedState;
      reason: string | null;
      needs: readonly string[];
    }>[];
  }>[];
  notSelected: readonly Readonly<{ gate: string; reason: string }>[];
}>;

export function toPlanDocument({ gates, selection }: Plan): PlanDocument {
  const leftOut = selection.kind === "partial" ? [...selection.leftOut] : [];
  return {
    kind: "portcullis.plan/v1",
    gates: gates.map(gateDocument),
    notSelected: leftOut.map(([gate, why]) => ({ gate, reason: leftOutSentence(why) })),
  };
}

function gateDocument({ gate, applicability, checks }: PlannedGate): PlanDocument["gates"][number] {
  return {
    id: gate.id,
    ...stateOf(applicability),
    needs: gate.needs,
    checks: checks.map(({ check, applicability: own }) => ({
      id: check.id,
      uses: check.uses,
      ...stateOf(own),
      needs: check.needs,
    })),
  };
}

function stateOf(applicability: Applicability): { state: PlannedState; reason: string | null } {
  switch (applicability.kind) {
    case "applies":
      return { state: "would-run", reason: null };
    case "not-applicable":
      return { state: "not-applicable", reason: checkReasonSentence(applicability.because) };
    case "error": {
      const { when, detail } = applicability;
      return { state: "error", reason: checkReasonSentence({ code: "condition_error", when, detail }) };
    }
    default:
      return unreachable(applicability);
  }
}

export function planText({ gates, notSelected }: PlanDocument): string {
  const lines = gates.flatMap((gate) => {
    const needs = gate.needs.length > 0 ? ` (needs ${gate.needs.join(", ")})` : "";
    const head = `${gate.id}${needs}${stateWords(gate.state, gate.reason)}`;
    if (gate.state !== "would-run") return [head];
    return [
      head,
      ...gate.checks.map((check) => `  ${check.id} [${check.uses}]${stateWords(check.state, check.reason)}`),
    ];
  });
  const rest = notSelected.map(({ gate, reason }) => `${gate}: not in this run: ${reason}`);
  return `${[...lines, ...rest].map(plainText).join("\n")}\n`;
}

function stateWords(state: PlannedState, reason: string | null): string {
  return state === "would-run" ? "" : `: ${state === "error" ? "error" : "not applicable"}: ${reason ?? ""}`;
}
