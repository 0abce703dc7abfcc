/** `metrics`: numbers out of any JSON, NDJSON or YAML file. */
import { unitNames } from "#core";
import {
  choice,
  defaulted,
  type Infer,
  map,
  optional,
  pattern,
  record,
  required,
  sequence,
  text,
  unordered,
} from "../schema/shape.ts";
import type { Kind } from "./kind.ts";
import { reportRunFields } from "./run.ts";

const pointer = record({
  at: required(
    pattern(/^(?:\/(?:[^~]|~[01])*)?$/u, "a JSON Pointer, like /latency/p95"),
    unordered,
    "Where the number stands: a JSON Pointer (RFC 6901). In NDJSON, on each line.",
  ),
  unit: defaulted(choice(...unitNames), "number", unordered, "What the number is counted in."),
  better: required(choice("higher", "lower"), unordered, "In which direction the metric gets better."),
  agg: optional(
    choice("sum", "min", "max", "mean", "p50", "p95", "p99", "count", "last"),
    unordered,
    "neutral",
    "How the numbers of many lines become one; needed for NDJSON.",
  ),
});

const shape = record({
  files: required(
    sequence(text(1_000), 1),
    unordered,
    "The files, as glob patterns under the repository's root.",
  ),
  metrics: required(map(pointer, "weaker"), unordered, "The metrics to read, by name."),
  ...reportRunFields,
});
export type MetricsWith = Infer<typeof shape>;

export const metrics: Kind = {
  motivation: "Asks for numbers that some other tool has written down: latency, bundle size, an error rate.",
  remedy: "Look at what the number measures, and bring it within its threshold.",
  with: shape,
  defaultRequire: {},
  metrics: {},
  measures: "named",
  failing: [],
};
