/** The one-column signs before gates, checks and thresholds. Never the only sign: a word always says the same. */
import type { Standing } from "./standing.ts";
import { type Line, span, type TerminalOptions, type Tone } from "./terminal-lines.ts";

const TONES: Readonly<Record<Standing, Tone>> = {
  passed: "good",
  blocks: "bad",
  behind: "warn",
  waits: "warn",
  told: "warn",
  apart: "quiet",
};
const UNICODE: Readonly<Record<Standing, string>> = {
  passed: "✓",
  blocks: "✗",
  behind: "○",
  waits: "○",
  told: "!",
  apart: "–",
};
const ASCII: Readonly<Record<Standing, string>> = {
  passed: "+",
  blocks: "x",
  behind: "o",
  waits: "o",
  told: "!",
  apart: "-",
};

/** The tone of everything that says how something stands. */
export function toneOf(standing: Standing): Tone {
  return TONES[standing];
}

/** The sign of a standing, and a space behind it. */
export function markSpans(standing: Standing, { charset }: TerminalOptions): Line {
  const marks = charset === "ascii" ? ASCII : UNICODE;
  return [span(marks[standing], TONES[standing]), span(" ")];
}
