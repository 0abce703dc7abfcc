/**
 * Normalised values in one line, as a person would write them in a policy: `45m`, `>= 80%`, `[lead, cto]`.
 */
import { isJsonObject, type JsonValue } from "#core";
import { isHole } from "./hole.ts";
import type { Shape } from "./schema/shape.ts";
import { formatThreshold, thresholdsIn } from "./threshold.ts";
import { writtenValue } from "./written-value.ts";

const SHOWN_CHARS_MAX = 120;

/** One line for a value of a shape; long ones are cut. */
export function showValue(shape: Shape, value: JsonValue): string {
  const shown = isHole(value) ? `a hole (${value.hole})` : write(shape, value);
  return shown.length > SHOWN_CHARS_MAX ? `${shown.slice(0, SHOWN_CHARS_MAX - 1)}…` : shown;
}

function write(shape: Shape, value: JsonValue): string {
  if (shape.kind === "thresholds") return thresholdsIn(value).map(formatThreshold).join(" and ");
  if (shape.kind === "list" && Array.isArray(value)) {
    return `[${value.map((item: JsonValue) => write(shape.of, item)).join(", ")}]`;
  }
  return plain(writtenValue(shape, value));
}

function plain(value: JsonValue): string {
  if (typeof value === "string") return value;
  if (isJsonObject(value) && Object.keys(value).length === 0) return "{}";
  return JSON.stringify(value);
}
