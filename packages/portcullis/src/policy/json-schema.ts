/**
 * The policy format as a JSON Schema (2020-12), made of the same shapes that read policies.
 *
 * For editors: completion, descriptions, and a red line before anything runs. It knows the form of each file, not
 * what files mean together: a key that a file may leave to what it extends is not required here.
 */
import {
  durationPattern,
  instantPattern,
  type JsonObject,
  type JsonValue,
  ratioPattern,
  unreachable,
} from "#core";
import { expressionLimits } from "./expression/index.ts";
import { kindNames } from "./kinds/index.ts";
import { policyShape } from "./schema/policy.ts";
import { type Field, type Fields, id, type Shape, type ShapeOf } from "./schema/shape.ts";
import { thresholdPattern } from "./threshold.ts";
import { writtenValue } from "./written-value.ts";

/** The schema. Plain JSON, and always the same. */
export function policyJsonSchema(): JsonObject {
  const fields = policyShape.kind === "record" ? policyShape.fields : {};
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Portcullis policy",
    description:
      "Gates, the checks that they are made of, and who may decide about them. Version 1 of the format.",
    ...recordSchema(fields, ""),
    anyOf: [{ required: ["portcullis", "gates"] }, { required: ["extends"] }],
    $defs: definitions,
  };
}

/** Forms that many keys share. */
const definitions: JsonObject = {
  hole: {
    title: "hole",
    description: "A place that the files below fill in.",
    type: "object",
    properties: { hole: { type: "string", description: "What to fill in." } },
    required: ["hole"],
    additionalProperties: false,
  },
  name: {
    description: "The name of a gate, check, level, role, team, person or rule.",
    anyOf: textForms(id),
  },
  duration: {
    description: "A duration, like 45m, 24h or 7d.",
    type: "string",
    pattern: durationPattern.source,
    examples: ["45m", "24h", "7d", "1y"],
  },
  ratio: {
    description: "A ratio, like 95% or 0.95.",
    anyOf: [
      { type: "number", minimum: 0, maximum: 1 },
      { type: "string", pattern: ratioPattern.source, examples: ["95%"] },
    ],
  },
  instant: {
    description: "An instant (RFC 3339), or a date alone as midnight UTC.",
    type: "string",
    pattern: instantPattern.source,
    examples: ["2026-12-24T00:00:00Z", "2026-12-24"],
  },
  threshold: {
    description: "A bound: >=, >, <=, <, == or !=, and a number with its unit.",
    type: "string",
    pattern: thresholdPattern.source,
    examples: [">= 80%", "< 2s", "== 0"],
  },
  scalar: { description: "Text, a number or a flag; kept as text.", type: ["string", "number", "boolean"] },
  expression: { description: "A CEL expression.", type: "string", maxLength: expressionLimits.lengthMax },
};

function reference(name: string): JsonObject {
  return { $ref: `#/$defs/${name}` };
}

/** A value of a shape, or a hole. */
function valueSchema(shape: Shape, path: string): JsonObject {
  return { anyOf: [...formsOf(shape, path), reference("hole")] };
}

/** The forms in which a value may be written. */
function formsOf(shape: Shape, path: string): readonly JsonObject[] {
  switch (shape.kind) {
    case "duration":
    case "ratio":
    case "instant":
    case "scalar":
    case "expression":
      return [reference(shape.kind)];
    case "thresholds":
      return [reference("threshold"), { type: "array", items: reference("threshold"), minItems: 1 }];
    case "text":
      return shape === id ? [reference("name")] : textForms(shape);
    case "choice":
      return [{ enum: shape.choices }];
    case "flag":
      return [{ type: "boolean" }];
    case "number":
      return [{ type: shape.integer ? "integer" : "number", minimum: shape.min, maximum: shape.max }];
    case "list":
      return listForms(shape, path);
    case "keyed":
      return keyedForms(shape, path);
    case "map":
      return [
        {
          type: "object",
          propertyNames: { pattern: shape.keys.source },
          additionalProperties: valueSchema(shape.of, `${path}.*`),
        },
      ];
    case "record":
      return [recordSchema(shape.fields, path)];
    case "by-kind":
      return [{ type: "object" }];
    default:
      return unreachable(shape);
  }
}

/** Where a pattern says what is expected, a name like 2026 or `true` is meant as text. */
function textForms(shape: Shape): readonly JsonObject[] {
  if (shape.kind !== "text") return [];
  const { pattern, charsMax } = shape;
  if (!pattern) return [{ type: "string", maxLength: charsMax }];
  const form = { type: "string", pattern: pattern.source, maxLength: charsMax };
  const number = pattern.test("2026") ? [{ type: "number", minimum: 0 }] : [];
  return [form, ...number, ...(pattern.test("true") ? [{ type: "boolean" }] : [])];
}

/** A list; a single value stands for a list of one. */
function listForms({ of, single, lengthMin }: ShapeOf<"list">, path: string): readonly JsonObject[] {
  const items = {
    type: "array",
    items: valueSchema(of, path),
    ...(lengthMin > 0 && { minItems: lengthMin }),
  };
  return single === "allowed" ? [items, ...formsOf(of, path)] : [items];
}

/** Entries that are told apart by their id, which therefore no file may leave to another. */
function keyedForms({ of }: ShapeOf<"keyed">, path: string): readonly JsonObject[] {
  const fields = of.kind === "record" ? of.fields : {};
  const entry = { ...recordSchema(fields, `${path}.*`), required: ["id"] };
  return [{ type: "array", items: entry }, entry];
}

function recordSchema(fields: Fields, path: string): JsonObject {
  const named = Object.entries(fields).map(([key, field]) => [key, pathTo(path, key), field] as const);
  const conditions = named.flatMap(([key, inner, field]) => kindConditions(key, field.shape, inner));
  return {
    type: "object",
    properties: Object.fromEntries(
      named.map(([key, inner, field]) => [key, fieldSchema(field, inner, conditions)]),
    ),
    additionalProperties: false,
    ...(conditions.length > 0 && { allOf: conditions }),
  };
}

function pathTo(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function fieldSchema(field: Field, path: string, conditions: readonly JsonObject[]): JsonObject {
  const isKind = conditions.length > 0 && path.endsWith(".uses");
  const forms = isKind ? { anyOf: [{ enum: kindNames }, reference("hole")] } : valueSchema(field.shape, path);
  const note = field.inUse ? "" : " Checked and kept; not acted on by this version.";
  const fallback: JsonValue | undefined = field.default;
  return {
    title: path,
    description: `${field.doc}${note}`,
    ...forms,
    ...(fallback !== undefined && { default: writtenValue(field.shape, fallback) }),
  };
}

/** What `with` means depends on `uses` beside it. */
function kindConditions(key: string, shape: Shape, path: string): readonly JsonObject[] {
  if (shape.kind !== "by-kind") return [];
  return Object.entries(shape.shapes).map(([kind, own]) => ({
    if: { properties: { uses: { const: kind } }, required: ["uses"] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { properties: { [key]: valueSchema(own, path) } },
  }));
}
