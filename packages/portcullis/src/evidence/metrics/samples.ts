/**
 * The values of the metrics of one check, over all documents that were read.
 *
 * In each document (a file, or a line of NDJSON) a pointer finds nothing, a number, or a list of numbers. With
 * `agg` all numbers of all documents become one. Without it there must be one number alone: a list, several
 * lines, or a second file with a value are refused, because any choice among them would be a guess.
 */
import { invariant, type JsonValue, type TextMap, type Unit } from "#core";
import { cutText } from "../cut-text.ts";
import { parseJsonPointer, valueAt } from "../json/pointer.ts";
import { refuse } from "../json/refuse.ts";
import type { ReportLimits } from "../limits.ts";
import type { Better, Metrics } from "../model.ts";
import { type Aggregate, type AggregateName, createAggregate, createSampleBudget } from "./aggregate.ts";

/** Where a metric stands in a document, and what it means. */
export type MetricPointer = Readonly<{
  /** A JSON Pointer. */
  at: string;
  unit: Unit;
  better: Better;
  agg?: AggregateName;
}>;

export type Samples = Readonly<{
  /** Takes the values of all metrics out of one document: a file, or a line of one. */
  take: (document: JsonValue, file: number, line?: number) => void;
  /** Says that a file ended, and of how many documents it was. */
  endFile: (file: number, documents: number) => void;
  metrics: () => Metrics;
}>;

type Source = Readonly<{
  name: string;
  pointer: MetricPointer;
  keys: readonly string[];
  aggregate: Aggregate;
}> & {
  /** The file in which a value was found last. */
  file: number | undefined;
};

const FOUND_CHARS_MAX = 60;

export function createSamples(pointers: TextMap<MetricPointer>, limits: ReportLimits): Samples {
  const budget = createSampleBudget(limits);
  const sources = Object.entries(pointers).map(([name, pointer]): Source => {
    const keys = parseJsonPointer(pointer.at);
    invariant(keys, `the policy checked that ${pointer.at} is a JSON Pointer`);
    return {
      name,
      pointer,
      keys,
      aggregate: createAggregate(pointer.agg ?? "last", budget),
      file: undefined,
    };
  });
  return {
    take: (document, file, line) => {
      for (const source of sources) {
        const value = valueAt(document, source.keys);
        if (value !== undefined) takeValue(source, value, file, line);
      }
    },
    endFile: (file, documents) => {
      for (const source of sources) {
        const isAlone = documents < 2 || source.pointer.agg !== undefined || source.file !== file;
        if (!isAlone) refuseSeveral(source, "lines", undefined);
      }
    },
    metrics: () =>
      new Map(
        sources.filter(({ file }) => file !== undefined).map((source) => [source.name, metricOf(source)]),
      ),
  };
}

function takeValue(source: Source, value: JsonValue, file: number, line: number | undefined): void {
  const isList = Array.isArray(value);
  if (source.pointer.agg === undefined) {
    if (isList) refuseSeveral(source, "list", line);
    if (source.file !== undefined) refuseSeveral(source, source.file === file ? "lines" : "files", line);
  }
  if (!isList) source.aggregate.add(numberOf(source, value, line));
  else for (const item of value) source.aggregate.add(numberOf(source, item, line));
  if (!isList || value.length > 0) source.file = file;
}

/** A number; what is counted need not be one, but must be there. */
function numberOf({ pointer }: Source, value: JsonValue, line: number | undefined): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const isCounted = pointer.agg === "count" && value !== null && typeof value !== "number";
  if (isCounted) return 1;
  const expected = pointer.agg === "count" ? "a value" : "a number";
  // Not a text of digits either: 0x10, 1_000 and "1,5" would each be read in some way.
  const found = typeof value === "number" ? String(value) : cutText(JSON.stringify(value), FOUND_CHARS_MAX);
  return refuse({
    code: "report.field",
    path: pointer.at,
    expected,
    found,
    ...(line !== undefined && { line }),
  });
}

function metricOf({ name, pointer, aggregate }: Source) {
  const value = aggregate.result();
  if (!Number.isFinite(value)) {
    refuse({
      code: "report.field",
      path: pointer.at,
      expected: `a finite ${pointer.agg ?? name}`,
      found: String(value),
    });
  }
  return { value, unit: pointer.unit, better: pointer.better };
}

function refuseSeveral({ name }: Source, found: "list" | "lines" | "files", line: number | undefined): never {
  return refuse({ code: "metrics.agg_needed", metric: name, found, ...(line !== undefined && { line }) });
}
