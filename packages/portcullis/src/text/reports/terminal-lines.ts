/**
 * Lines for a terminal: spans of text with a tone, made harmless, cut to the width and painted in one place.
 *
 * No other code of the terminal report writes a character to the screen, so nothing untrusted reaches it
 * unescaped, and no line is wider than the terminal.
 */
import { asciiText, plainText } from "../safe.ts";
import { cutToWidth, padToWidth, startOfWidth, textWidth, wrapToWidth } from "../width.ts";

/** How a report is to look on the screen that it is for. `width` is in columns; infinite where nothing is cut. */
export type TerminalOptions = Readonly<{
  colour: "none" | "ansi";
  charset: "unicode" | "ascii";
  width: number;
}>;

export type Tone = "plain" | "strong" | "quiet" | "good" | "bad" | "warn" | "pass" | "block" | "pending";
export type Span = Readonly<{ text: string; tone: Tone }>;
export type Line = readonly Span[];

/** A screen is taken to be at least this wide: below, columns would vanish. */
export const widthMin = 40;

/** SGR parameters: bold, faint, colours, and badges (bold, black or white on a colour). */
const SGR: Readonly<Record<Tone, string>> = {
  plain: "",
  strong: "1",
  quiet: "2",
  good: "32",
  bad: "31",
  warn: "33",
  pass: "1;30;42",
  block: "1;97;41",
  pending: "1;30;43",
};

/** A piece of a line. Nothing in the text is trusted. */
export function span(text: string, tone: Tone = "plain"): Span {
  return { text, tone };
}

/** The lines as they go to the screen, each with its end. */
export function paint(lines: readonly Line[], options: TerminalOptions): string {
  return lines.map((line) => `${paintLine(line, options)}\n`).join("");
}

function paintLine(line: Line, options: TerminalOptions): string {
  const filled = line.slice(0, line.findLastIndex(({ text }) => text.trim() !== "") + 1);
  const spans = filled.map(({ text, tone }, index) => {
    const clean = cleanText(text, options);
    return span(index === filled.length - 1 ? clean.trimEnd() : clean, tone);
  });
  return cutSpans(spans, options)
    .map(({ text, tone }) => coloured(text, tone, options))
    .join("");
}

/** The spans, or as many of them as fit in front of a sign that there was more. */
function cutSpans(spans: readonly Span[], options: TerminalOptions): readonly Span[] {
  if (spansWidth(spans, options) <= lineWidth(options)) return spans;
  const sign = ellipsis(options);
  const shown: Span[] = [];
  let room = lineWidth(options) - textWidth(sign);
  for (const { text, tone } of spans) {
    const start = startOfWidth(text, room);
    shown.push(span(start, tone));
    room -= textWidth(start);
    if (start !== text) break;
  }
  return [...shown, span(sign, "quiet")];
}

function coloured(text: string, tone: Tone, { colour }: TerminalOptions): string {
  const parameters = SGR[tone];
  return colour === "none" || parameters === "" || text === ""
    ? text
    : `\u001b[${parameters}m${text}\u001b[0m`;
}

export function lineWidth({ width }: TerminalOptions): number {
  return width >= widthMin ? Math.floor(width) : widthMin;
}

export function ellipsis({ charset }: TerminalOptions): string {
  return charset === "ascii" ? "..." : "…";
}

/** Text as it will be shown: one harmless line, in the characters that the terminal has. */
export function cleanText(text: string, { charset }: TerminalOptions): string {
  return charset === "ascii" ? asciiText(plainText(text)) : plainText(text);
}

/** The columns that the spans will take, if nothing is cut. */
export function spansWidth(line: Line, options: TerminalOptions): number {
  return line.reduce((width, { text }) => width + textWidth(cleanText(text, options)), 0);
}

/** The text on as many lines as it takes, the first behind `lead`, the others below its beginning. */
export function wrapped(lead: Line, text: string, tone: Tone, options: TerminalOptions): readonly Line[] {
  const indent = spansWidth(lead, options);
  const room = Math.max(lineWidth(options) - indent, widthMin / 2);
  const lines = wrapToWidth(cleanText(text, options), room);
  return lines.map((line, index) => [...(index === 0 ? lead : [span(" ".repeat(indent))]), span(line, tone)]);
}

/** Rows in columns as wide as their widest cell, two spaces apart. A cell is cut at `cellMax`. */
export function columns(rows: readonly Line[], cellMax: number, options: TerminalOptions): readonly Line[] {
  const clean = rows.map((row) =>
    row.map(({ text, tone }) => span(cutToWidth(cleanText(text, options), cellMax, ellipsis(options)), tone)),
  );
  const count = Math.max(0, ...clean.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...clean.map((row) => textWidth(row[column]?.text ?? ""))),
  );
  const used = (column: number) => (widths[column] ?? 0) > 0;
  return clean.map((row) =>
    row.flatMap(({ text, tone }, column) =>
      used(column) ? [span(padToWidth(text, widths[column] ?? 0), tone), span("  ")] : [],
    ),
  );
}
