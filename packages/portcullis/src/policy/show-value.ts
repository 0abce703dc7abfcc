/**
 * Normalised values as a person would write them in a policy: `45m`, `>= 80%`, `[lead, cto]`.
 */
import { formatDuration, formatInstant, formatRatio, instant, isJsonObject, type JsonValue } from "#core";
import { isHole } from "./hole.ts";
import type { Shape } from "./schema/shape.ts";
import { formatThreshold, type Threshold } from "./threshold.ts";

const SHOWN_CHARS_MAX = 120;

/** One line for a value of a shape; long ones are cut. */
export function showValue(shape: Shape, value: JsonValue): string {
  const shown = isHole(value) ? `a hole (${value.hole})` : write(shape, value);
  return shown.length > SHOWN_CHARS_MAX ? `${shown.slice(0, SHOWN_CHARS_MAX - 1)}…` : shown;
}

function write(shape: Shape, value: JsonValue): string {
  switch (shape.kind) {
    case "duration":
      return formatDuration(Number(value));
    case "instant":
      return formatInstant(instant(Number(value)));
    case "ratio":
      return formatRatio(Number(value));
    case "thresholds":
      return Array.isArray(value)
        ? (value as readonly Threshold[]).map(formatThreshold).join(" and ")
        : plain(value);
    case "list":
      return Array.isArray(value)
        ? `[${value.map((item: JsonValue) => write(shape.of, item)).join(", ")}]`
        : plain(value);
    default:
      return plain(value);
  }
}

function plain(value: JsonValue): string {
  if (typeof value === "string") return value;
  if (isJsonObject(value) && Object.keys(value).length === 0) return "{}";
  return JSON.stringify(value);
}
