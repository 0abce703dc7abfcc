/**
 * Facts to CEL's values.
 *
 * Only declared variables are handed over, and each fact has its declared type or is refused: a list of labels that
 * comes as a text would otherwise make `"x" in subject.labels` a different question. Keys come from outside, so
 * values go into maps and are never looked up on an object.
 */
import { type CelInput, celList, celMap } from "@bufbuild/cel";
import { lookup, unreachable } from "#core";
import { expressionLimits } from "./limits.ts";
import type { ExpressionFacts } from "./model.ts";
import type { FieldType, Vocabulary } from "./vocabulary.ts";

/** A fact that does not have its declared type. */
export class UnusableFact extends Error {
  override readonly name = "UnusableFact";
}

/** The variables of a vocabulary, bound to the facts that are known. @throws UnusableFact */
export function bindFacts(facts: ExpressionFacts, vocabulary: Vocabulary): Record<string, CelInput> {
  const bound: Record<string, CelInput> = Object.create(null);
  for (const [name, variable] of Object.entries(vocabulary.variables)) {
    const given = lookup(facts, name);
    if (given === undefined) continue;
    const fields = new Map<string, CelInput>();
    for (const [field, value] of Object.entries(given)) {
      const type = lookup(variable.fields, field) ?? (variable.others === "open" ? "anything" : undefined);
      if (type && value !== undefined) fields.set(field, toCel(value, type, `${name}.${field}`));
    }
    bound[name] = celMap(fields);
  }
  return bound;
}

function toCel(value: unknown, type: FieldType, path: string): CelInput {
  switch (type) {
    case "string":
      return typeof value === "string" ? value : unusable(path, "a text");
    case "bool":
      return typeof value === "boolean" ? value : unusable(path, "true or false");
    case "number":
      return typeof value === "number" ? value : unusable(path, "a number");
    case "strings":
      return isTexts(value) ? celList(value) : unusable(path, "a list of texts");
    case "numbers":
      return isNumbers(value) ? celMap(new Map(Object.entries(value))) : unusable(path, "a map of numbers");
    case "anything":
      return plainToCel(value, path, 0);
    default:
      return unreachable(type);
  }
}

function unusable(path: string, expected: string): never {
  throw new UnusableFact(`${path} is not ${expected}`);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isNumbers(value: unknown): value is Readonly<Record<string, number>> {
  return isRecord(value) && Object.values(value).every((item) => typeof item === "number");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plainToCel(value: unknown, path: string, depth: number): CelInput {
  if (depth > expressionLimits.factDepthMax) return unusable(path, "plain data of few levels");
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  if (Array.isArray(value)) return celList(value.map((item) => plainToCel(item, path, depth + 1)));
  if (!isRecord(value)) return unusable(path, "plain data");
  const known = Object.entries(value).filter(([, member]) => member !== undefined);
  return celMap(new Map(known.map(([key, member]) => [key, plainToCel(member, path, depth + 1)])));
}
