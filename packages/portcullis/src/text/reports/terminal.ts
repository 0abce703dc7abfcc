/**
 * The report of a run on a terminal: quiet when green, says everything when not, the verdict last.
 *
 * A passed run is one line for each gate. Each gate that is not passed is explained below the table, then comes
 * what would make it pass. Pure: the width and the abilities of the terminal are arguments.
 */
import { unreachable } from "#core";
import type { DecisionDocument, GateDocument, VerdictName } from "../document.ts";
import { durationFigure } from "../figures.ts";
import { checkStanding, effectiveVerdict, gateStanding, needsExplaining } from "./standing.ts";
import { checkLines } from "./terminal-checks.ts";
import {
  columns,
  type Line,
  paint,
  span,
  type TerminalOptions,
  type Tone,
  wrapped,
} from "./terminal-lines.ts";
import { markSpans, toneOf } from "./terminal-marks.ts";
import {
  gateDurationMs,
  gateRemark,
  headline,
  outcomeWord,
  ownReason,
  provenance,
  scoreSentence,
  stepPlace,
  subjectParts,
} from "./words.ts";

export type { TerminalOptions } from "./terminal-lines.ts";

/** Columns for an id or a title in the table of gates. */
const cellWidthMax = 40;
const BLANK: Line = [];

/** The whole report, each line with its end. No line is wider than the terminal, none has a control of others. */
export function terminalReport(document: DecisionDocument, options: TerminalOptions): string {
  const sections: readonly (readonly Line[])[] = [
    [[span(subjectParts(document).join("  "), "quiet")], ...gateTable(document, options)],
    ...document.gates.filter(needsExplaining).map((gate) => gateSection(gate, options)),
    listSection("Notes", document.notes, options),
    listSection(
      "Not judged",
      (document.notJudged ?? []).map(({ gate, reason }) => `${gate}: ${reason}`),
      options,
    ),
    toPassSection(document, options),
    verdictSection(document, options),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return paint(
    filled.flatMap((section, index) => (index === 0 ? section : [BLANK, ...section])),
    options,
  );
}

function gateTable({ gates }: DecisionDocument, options: TerminalOptions): readonly Line[] {
  const rows = gates.map((gate): Line => {
    const durationMs = gateDurationMs(gate);
    return [
      span(gate.id, "strong"),
      span(gate.title === gate.id ? "" : gate.title),
      span(durationMs > 0 ? durationFigure(durationMs) : "", "quiet"),
      span(gateState(gate), gate.outcome === "passed" ? "quiet" : toneOf(gateStanding(gate))),
    ];
  });
  const aligned = columns(rows, cellWidthMax, options);
  return gates.flatMap((gate, index) => [
    [span("  "), ...markSpans(gateStanding(gate), options), ...(aligned[index] ?? [])],
    ...(gate.outcome === "passed" ? weightlessLines(gate, options) : []),
  ]);
}

/** The last cell of a gate's row: nothing where it simply passed. */
function gateState(gate: GateDocument): string {
  const isCached = gate.checks.length > 0 && gate.checks.every(({ cached }) => cached);
  const parts = [
    ...(gate.outcome === "passed" ? [] : [outcomeWord(gate.outcome)]),
    gateRemark(gate),
    ...(isCached ? ["cached"] : []),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** A passed gate still tells of its checks that failed without weight. */
function weightlessLines(gate: GateDocument, options: TerminalOptions): readonly Line[] {
  return gate.checks.filter(needsExplaining).flatMap((check) => {
    const mark = markSpans(checkStanding(check, gate), options);
    const lead = [span("    "), ...mark, span(check.id, "strong"), span("  ")];
    return wrapped(lead, `${outcomeWord(check.outcome)}, not blocking: ${check.reason}`, "plain", options);
  });
}

/** A gate that is not passed, with its checks. Checks that only repeat the need of their gate are left out. */
function gateSection(gate: GateDocument, options: TerminalOptions): readonly Line[] {
  const checks = gate.checks.filter(
    ({ outcome, reason }) => outcome !== "blocked-by-need" || reason !== gate.reason,
  );
  const reason = ownReason({ ...gate, checks });
  const score = scoreSentence(gate);
  return [
    gateHead(gate, options),
    ...(reason === "" ? [] : wrapped([span("  ")], reason, "plain", options)),
    ...(score === undefined ? [] : [[span(`  ${score}`)]]),
    ...checks.flatMap((check) => checkLines(check, gate, options)),
  ];
}

function gateHead(gate: GateDocument, options: TerminalOptions): Line {
  const standing = gateStanding(gate);
  const title = gate.title === gate.id ? "" : `  ${gate.title}`;
  const weight = gateRemark(gate) || gate.enforcement;
  const words = `  ${outcomeWord(gate.outcome)}, ${gate.severity} severity, ${weight}`;
  return [
    ...markSpans(standing, options),
    span(gate.id, toneOf(standing)),
    span(title),
    span(words, "quiet"),
  ];
}

function listSection(title: string, items: readonly string[], options: TerminalOptions): readonly Line[] {
  if (items.length === 0) return [];
  const bullet = options.charset === "ascii" ? "  - " : "  • ";
  return [
    [span(title, "strong")],
    ...items.flatMap((item) => wrapped([span(bullet, "quiet")], item, "plain", options)),
  ];
}

function toPassSection({ toPass }: DecisionDocument, options: TerminalOptions): readonly Line[] {
  if (toPass.length === 0) return [];
  const numberWidth = String(toPass.length).length;
  const lines = toPass.flatMap((item, index) => {
    const lead = span(`  ${String(index + 1).padStart(numberWidth)}. `, "quiet");
    const place = stepPlace(item);
    return wrapped([lead], place === "" ? item.do : `${place}: ${item.do}`, "plain", options);
  });
  return [[span("To pass", "strong")], ...lines];
}

function verdictSection(document: DecisionDocument, options: TerminalOptions): readonly Line[] {
  const verdict = effectiveVerdict(document);
  const badge = span(` ${verdict.toUpperCase()} `, badgeTone(verdict));
  const lines = wrapped([badge, span(" ")], headline(document), "strong", options);
  return [...claim(document), ...lines];
}

/** A pass that is no trusted one says so, quietly. */
function claim(document: DecisionDocument): readonly Line[] {
  return effectiveVerdict(document) === "pass" && !document.trusted
    ? [[span(provenance(document), "quiet")]]
    : [];
}

function badgeTone(verdict: VerdictName): Tone {
  switch (verdict) {
    case "pass":
      return "pass";
    case "block":
      return "block";
    case "pending":
      return "pending";
    default:
      return unreachable(verdict);
  }
}
