/**
 * Normalised values as plain data that a person would write in a policy: `45m`, `95%`.
 */
import {
  formatDuration,
  formatInstant,
  formatRatio,
  instant,
  isJsonObject,
  type JsonValue,
  lookup,
} from "#core";
import type { Shape } from "./schema/shape.ts";
import { formatThreshold, thresholdsIn } from "./threshold.ts";

/** The value of a shape, as it is written. */
export function writtenValue(shape: Shape, value: JsonValue): JsonValue {
  switch (shape.kind) {
    case "duration":
      return formatDuration(Number(value));
    case "instant":
      return formatInstant(instant(Number(value)));
    case "ratio":
      return formatRatio(Number(value));
    case "thresholds":
      return thresholdsIn(value).map(formatThreshold);
    case "list":
    case "keyed":
      return Array.isArray(value) ? value.map((item: JsonValue) => writtenValue(shape.of, item)) : value;
    case "map":
      return mapped(value, () => shape.of);
    case "record":
      return mapped(value, (key) => lookup(shape.fields, key)?.shape);
    default:
      return value;
  }
}

function mapped(value: JsonValue, shapeOf: (key: string) => Shape | undefined): JsonValue {
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, JsonValue] => {
    const shape = shapeOf(key);
    return [key, shape ? writtenValue(shape, inner) : inner];
  });
  return Object.fromEntries(entries);
}
