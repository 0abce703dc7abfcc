/**
 * The checks of a gate that is not passed, on a terminal: reason, thresholds, findings, notes, end of the log.
 */
import type { Severity } from "#evidence";
import type { CheckDocument, FindingDocument, GateDocument } from "../document.ts";
import { counted, durationFigure } from "../figures.ts";
import { plainLines } from "../safe.ts";
import { padToWidth, textWidth } from "../width.ts";
import { checkStanding, needsExplaining, worstFindings } from "./standing.ts";
import {
  cleanText,
  columns,
  ellipsis,
  type Line,
  lineWidth,
  span,
  spansWidth,
  type TerminalOptions,
  type Tone,
  wrapped,
} from "./terminal-lines.ts";
import { markSpans, toneOf } from "./terminal-marks.ts";
import { type ThresholdFigures, thresholdFigures } from "./thresholds.ts";
import { attemptsSentence, outcomeWord } from "./words.ts";

/** What a terminal shows of one check; the log has the rest. */
const findingsShownMax = 10;
const messageLinesMax = 3;
const logLinesShownMax = 15;
/** Columns for the place of a finding; a longer one has its message on the next line. */
const placeWidthMax = 44;
const metricWidthMax = 60;

const INDENT = span("    ");

/** A check as one line where it is fine, else with everything that explains it. */
export function checkLines(
  check: CheckDocument,
  gate: GateDocument,
  options: TerminalOptions,
): readonly Line[] {
  const head = headLine(check, gate, options);
  if (check.outcome === "passed") return [head];
  const reason = check.reason === "" ? [] : wrapped([INDENT], check.reason, "plain", options);
  if (!needsExplaining(check)) return [head, ...reason];
  return [
    head,
    ...reason,
    ...attemptLines(check, options),
    ...thresholdLines(check, gate, options),
    ...findingLines(check, options),
    ...check.notes.flatMap((note) => wrapped([INDENT, span("note: ", "quiet")], note, "quiet", options)),
    ...logLines(check, options),
  ];
}

function headLine(check: CheckDocument, gate: GateDocument, options: TerminalOptions): Line {
  const isFine = check.outcome === "passed";
  const words = [
    ...(isFine ? [] : [outcomeWord(check.outcome)]),
    ...(check.blocking || isFine ? [] : ["not blocking"]),
    ...(check.cached ? ["cached"] : []),
    ...(check.durationMs > 0 ? [durationFigure(check.durationMs)] : []),
  ];
  return [
    span("  "),
    ...markSpans(checkStanding(check, gate), options),
    span(check.id, isFine ? "quiet" : "strong"),
    span(`  ${words.join(", ")}`, "quiet"),
  ];
}

function attemptLines(check: CheckDocument, options: TerminalOptions): readonly Line[] {
  const sentence = attemptsSentence(check);
  return sentence === undefined ? [] : wrapped([INDENT], sentence, "quiet", options);
}

function thresholdLines(check: CheckDocument, gate: GateDocument, options: TerminalOptions): readonly Line[] {
  const figures = check.thresholds.map((threshold) => thresholdFigures(check, threshold));
  const standings = figures.map(({ met }) => (met ? "passed" : checkStanding(check, gate)));
  const aligned = (word: string) =>
    columns(
      figures.map((each, index) => thresholdRow(each, toneOf(standings[index] ?? "blocks"), word)),
      metricWidthMax,
      options,
    ).map((row, index): Line => [INDENT, ...markSpans(standings[index] ?? "blocks", options), ...row]);
  const full = aligned("required ");
  const isTooWide = full.some((line) => spansWidth(line, options) > lineWidth(options));
  return isTooWide ? aligned("") : full;
}

function thresholdRow(figures: ThresholdFigures, tone: Tone, word: string): Line {
  const { metric, value, required, margin, met } = figures;
  return [
    span(metric, met ? "plain" : tone),
    span(value, met ? "plain" : "strong"),
    span(`${word}${required}`, "quiet"),
    span(margin, met ? "quiet" : tone),
  ];
}

const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  critical: "bad",
  high: "bad",
  medium: "warn",
  low: "quiet",
};
const SEVERITY_WIDTH = "critical".length;

function findingLines(check: CheckDocument, options: TerminalOptions): readonly Line[] {
  const { shown, more } = worstFindings(check, findingsShownMax);
  const widths = shown.map((finding) => textWidth(cleanText(placeOf(finding), options)));
  const placeWidth = Math.max(0, ...widths.filter((width) => width <= placeWidthMax));
  const rest = more === 0 ? [] : wrapped([INDENT], moreFindings(more, check), "quiet", options);
  return [...shown.flatMap((finding) => oneFinding(finding, placeWidth, options)), ...rest];
}

/** A finding on one line where it fits, else with its message below. */
function oneFinding(finding: FindingDocument, placeWidth: number, options: TerminalOptions): readonly Line[] {
  const severity = span(finding.severity.padEnd(SEVERITY_WIDTH + 2), SEVERITY_TONES[finding.severity]);
  const place = span(`${padToWidth(cleanText(placeOf(finding), options), placeWidth)}  `);
  const rule = span(finding.rule, "quiet");
  const oneLine = [INDENT, severity, place, rule, span("  "), span(finding.message)];
  if (spansWidth(oneLine, options) <= lineWidth(options)) return [oneLine];
  const head = [INDENT, severity, place, rule];
  const fits = spansWidth(head, options) <= lineWidth(options);
  const below = [INDENT, span(" ".repeat(SEVERITY_WIDTH + 2)), ...(fits ? [] : [rule, span("  ")])];
  const message = wrapped(below, finding.message, "plain", options);
  const isCut = message.length > messageLinesMax;
  const lastShown = message[messageLinesMax - 1] ?? [];
  const shown = isCut
    ? [...message.slice(0, messageLinesMax - 1), [...lastShown, span(` ${ellipsis(options)}`, "quiet")]]
    : message;
  return [fits ? head : [INDENT, severity, place], ...shown];
}

function placeOf({ path, line }: FindingDocument): string {
  if (path === undefined) return "";
  return line === undefined ? path : `${path}:${line}`;
}

function moreFindings(more: number, { log }: CheckDocument): string {
  return `and ${counted(more, "more finding")}${log === undefined ? "" : `: see ${log}`}`;
}

function logLines(check: CheckDocument, options: TerminalOptions): readonly Line[] {
  const { logTail = "", log } = check;
  const isNamedAbove = worstFindings(check, findingsShownMax).more > 0;
  const bar = options.charset === "ascii" ? "| " : "│ ";
  const lines = plainLines(logTail).slice(-logLinesShownMax);
  const where = isNamedAbove || log === undefined ? [] : wrapped([INDENT], `log: ${log}`, "quiet", options);
  return [
    ...lines.map((line) => [INDENT, span(bar, "quiet"), span(line.slice(0, maxChars(options)))]),
    ...where,
  ];
}

/** No line of a log is measured beyond what could be shown of it. */
function maxChars(options: TerminalOptions): number {
  return Math.min(lineWidth(options) * 4, 10_000);
}
