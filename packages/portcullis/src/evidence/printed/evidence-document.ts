/**
 * Checks an evidence document by hand, against what {@link evidenceSchema} says.
 */
import { isJsonObject, isUnit, type JsonObject, type JsonValue, unitNames } from "#core";
import { asWord, pointerTo, refuseField } from "../json/fields.ts";
import { type Metric, type Severity, severities } from "../model.ts";
import {
  evidenceKind,
  findingMetricPrefix,
  metricNamePattern,
  notesMax,
  relativePathPattern,
  reservedMetricNames,
} from "./evidence-schema.ts";

/** A finding before it has a fingerprint. */
export type PrintedFinding = Readonly<{
  rule: string;
  severity: Severity;
  path: string | undefined;
  line: number | undefined;
  message: string;
  snippet: string | undefined;
}>;

export type EvidenceDocument = Readonly<{
  metrics: readonly (readonly [name: string, metric: Metric])[];
  /** Undefined where the command says nothing of findings; an empty list says that there are none. */
  findings: readonly PrintedFinding[] | undefined;
  notes: readonly string[];
}>;

const NAME = new RegExp(metricNamePattern, "u");
const PATH = new RegExp(relativePathPattern, "u");
const DOCUMENT_KEYS = ["kind", "metrics", "findings", "notes"] as const;
const METRIC_KEYS = ["value", "unit", "better"] as const;
const FINDING_KEYS = ["rule", "severity", "path", "line", "message", "snippet"] as const;

/** Checks a document. Throws `UnreadableReport` with the first thing that is wrong. */
export function checkEvidence(value: JsonValue): EvidenceDocument {
  const document = objectWith(DOCUMENT_KEYS, value, "");
  if (document.kind !== evidenceKind) refuseField("/kind", JSON.stringify(evidenceKind), document.kind);
  if (document.metrics === undefined && document.findings === undefined) {
    refuseField("", "metrics or findings", value);
  }
  const findings = document.findings === undefined ? undefined : listOf(document.findings, "/findings");
  return {
    metrics: metricsOf(document.metrics, findings),
    findings: findings?.map((finding, index) => findingOf(finding, `/findings/${index}`)),
    notes: notesOf(document.notes),
  };
}

function metricsOf(value: JsonValue | undefined, findings: readonly JsonValue[] | undefined) {
  if (value === undefined) return [];
  if (!isJsonObject(value)) return refuseField("/metrics", "an object", value);
  return Object.entries(value).map(([name, metric]): [string, Metric] => {
    const path = pointerTo("/metrics", name);
    if (!NAME.test(name)) refuseField(path, "a name like bundle.size", name);
    const isOurs = reservedMetricNames.some((reserved) => reserved === name);
    if (isOurs || (findings && name.startsWith(findingMetricPrefix))) {
      refuseField(path, "a name of the command's own: Portcullis measures this one itself", name);
    }
    return [name, metricOf(metric, path)];
  });
}

function metricOf(value: JsonValue, path: string): Metric {
  const { value: number, unit, better } = objectWith(METRIC_KEYS, value, path);
  if (typeof number !== "number" || !Number.isFinite(number)) {
    return refuseField(
      `${path}/value`,
      "a finite number",
      typeof number === "number" ? String(number) : number,
    );
  }
  if (typeof unit !== "string" || !isUnit(unit)) {
    return refuseField(`${path}/unit`, `one of ${unitNames.join(", ")}`, unit);
  }
  return { value: number, unit, better: wordOf(["higher", "lower"], better, path, "better") };
}

function findingOf(value: JsonValue, path: string): PrintedFinding {
  const { rule, severity, path: file, line, message, snippet } = objectWith(FINDING_KEYS, value, path);
  if (typeof rule !== "string" || rule === "") return refuseField(`${path}/rule`, "the name of a rule", rule);
  if (file !== undefined && (typeof file !== "string" || !PATH.test(file))) {
    return refuseField(
      `${path}/path`,
      "a path relative to the repository's root, with / and without ..",
      file,
    );
  }
  if (line !== undefined && (typeof line !== "number" || !Number.isInteger(line) || line < 1)) {
    return refuseField(`${path}/line`, "a whole number from 1", line);
  }
  if (typeof message !== "string") return refuseField(`${path}/message`, "a text", message);
  if (snippet !== undefined && typeof snippet !== "string")
    return refuseField(`${path}/snippet`, "a text", snippet);
  return {
    rule,
    severity: wordOf(severities, severity, path, "severity"),
    path: file,
    line,
    message,
    snippet,
  };
}

function notesOf(value: JsonValue | undefined): readonly string[] {
  const notes = value === undefined ? [] : listOf(value, "/notes");
  if (notes.length > notesMax) refuseField("/notes", `at most ${notesMax} notes`, notes.length);
  return notes.map((note, index) => {
    return typeof note === "string" ? note : refuseField(`/notes/${index}`, "a text", note);
  });
}

/** An object without other keys than these. */
function objectWith<Key extends string>(
  keys: readonly Key[],
  value: JsonValue,
  path: string,
): { readonly [key in Key]?: JsonValue } {
  if (!isJsonObject(value)) return refuseField(path, "an object", value);
  for (const key of Object.keys(value)) {
    if (!keys.some((known) => known === key))
      refuseField(pointerTo(path, key), `one of ${keys.join(", ")}`, key);
  }
  return value as JsonObject & { readonly [key in Key]?: JsonValue };
}

function listOf(value: JsonValue, path: string): readonly JsonValue[] {
  return Array.isArray(value) ? value : refuseField(path, "a list", value);
}

function wordOf<Word extends string>(
  words: readonly Word[],
  value: JsonValue | undefined,
  path: string,
  key: string,
): Word {
  const word = asWord(value, words, () => path, key);
  return word ?? refuseField(pointerTo(path, key), `one of ${words.join(", ")}`, value);
}
