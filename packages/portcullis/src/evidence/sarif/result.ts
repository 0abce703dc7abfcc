/**
 * One result of a SARIF run, reduced to what counts (SARIF 2.1.0, section 3.27).
 */
import { isJsonObject, type JsonObject, type JsonValue } from "#core";
import { asIndex, asList, asObject, asText, asWord, refuseField, type Where } from "../json/fields.ts";
import { type Message, readMessage } from "./message.ts";
import type { Place } from "./place.ts";
import { type Level, levels, type RuleReference, readReference } from "./rule.ts";
import { type Kind, kinds } from "./severity.ts";

/** What a result says apart from where it is: the same for many results of one rule. */
export type Verdict = Readonly<{
  rule: RuleReference;
  kind: Kind;
  level: Level | undefined;
  isSuppressed: boolean;
  /** Marked as known by whoever wrote the report. */
  isUnchanged: boolean;
  /** The index of the invocation that found it. */
  invocation: number | undefined;
  /** How its message is found in the rule, and filled. */
  message: Pick<Message, "id" | "given">;
}>;

export type Result = Readonly<{
  verdict: Verdict;
  /** The text of its message, where it has one of its own. */
  text: string | undefined;
  place: Place;
  /** Where it is in the program, if it is in no file. */
  logical: string | undefined;
  line: number | undefined;
  snippet: string | undefined;
}>;

type Location = Omit<Result, "verdict" | "text">;

const LINE_MAX = 0x7fffffff;
const nowhere: Place = { uri: undefined, base: undefined, index: undefined };

/** Reads a result; undefined for one that was there before and is not now (`baselineState: absent`). */
export function readResult(value: JsonValue, where: Where): Result | undefined {
  if (!isJsonObject(value)) return refuseField(where(), "an object", value);
  const baselineState = asText(value.baselineState, where, "baselineState");
  if (baselineState === "absent") return undefined;
  const { text, id, given } = readMessage(value.message);
  return {
    verdict: {
      rule: ruleOf(value, where),
      kind: asWord(value.kind, kinds, where, "kind") ?? "fail",
      level: asWord(value.level, levels, where, "level"),
      isSuppressed: isSuppressed(asList(value.suppressions, where, "suppressions")),
      isUnchanged: baselineState === "unchanged",
      invocation: invocationOf(value, where),
      message: { id, given },
    },
    text,
    ...locationOf(asList(value.locations, where, "locations") ?? []),
  };
}

/** `ruleId` and `ruleIndex` are short for members of `rule`. */
function ruleOf(result: JsonObject, where: Where): RuleReference {
  const id = asText(result.ruleId, where, "ruleId");
  const index = asIndex(result.ruleIndex, where, "ruleIndex");
  const rule = asObject(result.rule, where, "rule");
  if (!rule) return { id, index, guid: undefined, component: undefined };
  const long = readReference(rule, () => `${where()}/rule`);
  return { ...long, id: id ?? long.id, index: long.index ?? index };
}

function invocationOf(result: JsonObject, where: Where): number | undefined {
  const provenance = asObject(result.provenance, where, "provenance");
  return provenance && asIndex(provenance.invocationIndex, () => `${where()}/provenance`, "invocationIndex");
}

/**
 * Suppressed if somebody asked for it and nobody has still to decide or has said no: every suppression is accepted.
 * The standard leaves open what several of them mean together.
 */
function isSuppressed(suppressions: readonly JsonValue[] | undefined): boolean {
  if (!suppressions || suppressions.length === 0) return false;
  return suppressions.every((suppression) => {
    if (!isJsonObject(suppression)) return false;
    return (suppression.status ?? "accepted") === "accepted";
  });
}

/** The first location in a file, else the first one in the program. What is odd in a location is left out. */
function locationOf(locations: readonly JsonValue[]): Location {
  for (const location of locations) {
    const physical = isJsonObject(location) ? location.physicalLocation : undefined;
    if (!isJsonObject(physical) || !isJsonObject(physical.artifactLocation)) continue;
    return { place: placeOf(physical.artifactLocation), logical: undefined, ...regionOf(physical.region) };
  }
  const logical = locations.map(logicalOf).find((name) => name !== undefined);
  return { place: nowhere, logical, line: undefined, snippet: undefined };
}

function placeOf({ uri, uriBaseId, index }: JsonObject): Place {
  if (typeof uri !== "string") return { ...nowhere, index: typeof index === "number" ? index : undefined };
  return { uri, base: typeof uriBaseId === "string" ? uriBaseId : undefined, index: undefined };
}

function regionOf(region: JsonValue | undefined): Pick<Result, "line" | "snippet"> {
  if (!isJsonObject(region)) return { line: undefined, snippet: undefined };
  const { startLine: line, snippet } = region;
  const text = isJsonObject(snippet) ? snippet.text : undefined;
  const isLine = typeof line === "number" && Number.isInteger(line) && line > 0 && line <= LINE_MAX;
  return {
    line: isLine ? line : undefined,
    snippet: typeof text === "string" && text.trim() !== "" ? text : undefined,
  };
}

function logicalOf(location: JsonValue): string | undefined {
  const list = isJsonObject(location) ? location.logicalLocations : undefined;
  const first = Array.isArray(list) ? list.find(isJsonObject) : undefined;
  const name = first?.fullyQualifiedName ?? first?.name;
  return typeof name === "string" ? name : undefined;
}
