/**
 * Reads single values: text, choices, flags, numbers, durations, ratios, instants, thresholds.
 */
import { parseDuration, parseInstant, parseRatio, unreachable } from "#core";
import type { ShapeOf } from "../schema/shape.ts";
import { parseThreshold, type Threshold } from "../threshold.ts";
import type { ScalarNode, TreeNode } from "../tree/node.ts";
import {
  cut,
  isFilledScalar,
  note,
  type Spot,
  suggestion,
  writtenText,
  wrongForm,
  wrongType,
} from "./spot.ts";

type ScalarShape = ShapeOf<
  | "text"
  | "choice"
  | "flag"
  | "number"
  | "scalar"
  | "duration"
  | "ratio"
  | "instant"
  | "thresholds"
  | "expression"
>;

const EXPRESSION_CHARS_MAX = 4_000;

/** Reads a spot as a single value. Undefined where a problem was noted. */
export function readScalar(spot: Spot, shape: ScalarShape) {
  switch (shape.kind) {
    case "text":
      return readText(spot, shape);
    case "expression":
      return readText(spot, { charsMax: EXPRESSION_CHARS_MAX });
    case "choice":
      return readChoice(spot, shape.choices);
    case "flag":
      return readFlag(spot);
    case "number":
      return readNumber(spot, shape);
    case "scalar":
      return isFilledScalar(spot.node)
        ? writtenText(spot.node)
        : wrongType(spot, "text, a number, true or false");
    case "duration":
      return readForm(spot, "a duration; write it like 45m, 24h or 7d", parseDuration);
    case "ratio":
      return readForm(spot, "a ratio; write it like 95% or 0.95", parseRatio);
    case "instant":
      return readForm(spot, "an instant; write it like 2026-12-24T00:00:00Z", parseInstant);
    case "thresholds":
      return readThresholds(spot);
    default:
      return unreachable(shape);
  }
}

function readText(
  spot: Spot,
  shape: { charsMax: number; pattern?: RegExp; like?: string },
): string | undefined {
  const { node } = spot;
  // Where a pattern says what is expected, a name like 2026 or `true` is meant as text.
  const isText = isFilledScalar(node) && (typeof node.value === "string" || shape.pattern !== undefined);
  if (!isText) return wrongType(spot, "text");
  const text = writtenText(node);
  if (text.length > shape.charsMax)
    return wrongForm(spot, `text of at most ${shape.charsMax} characters`, text);
  if (!text.isWellFormed()) return wrongForm(spot, "well-formed Unicode text", text.toWellFormed());
  if (shape.pattern && !shape.pattern.test(text))
    return wrongForm(spot, shape.like ?? "of the expected form", text);
  return text;
}

function readChoice(spot: Spot, choices: readonly string[]): string | undefined {
  if (!isFilledScalar(spot.node)) return wrongType(spot, `one of ${choices.join(", ")}`);
  const text = writtenText(spot.node);
  if (choices.includes(text)) return text;
  return note(spot, {
    code: "policy.not_a_choice",
    found: cut(text),
    choices,
    ...suggestion(spot, text, choices),
  });
}

function readFlag(spot: Spot): boolean | undefined {
  const { node } = spot;
  return node.kind === "scalar" && typeof node.value === "boolean"
    ? node.value
    : wrongType(spot, "true or false");
}

function readNumber(spot: Spot, { min, max, integer }: ShapeOf<"number">): number | undefined {
  const { node } = spot;
  const value = node.kind === "scalar" ? node.value : undefined;
  // NaN and the infinities are numbers to YAML alone.
  const isNumber =
    typeof value === "number" && Number.isFinite(value) && (!integer || Number.isInteger(value));
  if (!isNumber) return wrongType(spot, integer ? "a whole number" : "a number");
  if (value >= min && value <= max) return value;
  return note(spot, { code: "policy.out_of_range", found: value, min, max });
}

function readForm(
  spot: Spot,
  expected: string,
  parse: (text: string) => number | undefined,
): number | undefined {
  if (!isFilledScalar(spot.node)) return wrongType(spot, expected);
  const text = writtenText(spot.node);
  return parse(text) ?? wrongForm(spot, expected, text);
}

function readThresholds(spot: Spot): readonly Threshold[] | undefined {
  const nodes = spot.node.kind === "list" ? spot.node.items : [spot.node];
  if (nodes.length === 0) return note(spot, { code: "policy.too_few", min: 1 });
  const read = nodes.map((node) => readThreshold({ ...spot, node }));
  const thresholds = read.filter((threshold) => threshold !== undefined);
  return thresholds.length === nodes.length ? thresholds : undefined;
}

function readThreshold(spot: Spot): Threshold | undefined {
  const expected = 'a threshold; write it like ">= 80%", "< 2s" or "== 0"';
  if (!isTextNode(spot.node)) return wrongType(spot, expected);
  return parseThreshold(spot.node.value) ?? wrongForm(spot, expected, spot.node.value);
}

function isTextNode(node: TreeNode): node is ScalarNode & { value: string } {
  return node.kind === "scalar" && typeof node.value === "string";
}
