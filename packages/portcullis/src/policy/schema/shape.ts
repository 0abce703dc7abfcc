/**
 * Shapes: what a policy may say, as data.
 *
 * One description of each key serves everything: reading with positions, defaults, the TypeScript type, the JSON
 * Schema, the reference in `docs/`, and the table of what is stronger, which drives inheritance, `policy diff`
 * and the gate `policy-change`. So they cannot disagree.
 */
import type { JsonValue } from "#core";
import type { Threshold } from "../threshold.ts";

/**
 * How two values of a key compare. A change that cannot be ordered counts as weaker.
 *
 * - `neutral`: cannot change what passes.
 * - `unordered`: any change counts as weaker.
 * - `smaller`, `larger`: numbers; the named direction is stronger.
 * - `fewer`, `more`: lists as sets; a subset, or a superset, is stronger. `everything`: a name that stands for all
 *   there are. `empty: "unbounded"`: an empty list asks for nothing, so it is not the strongest.
 * - `narrower`: thresholds; an interval within the other is stronger.
 * - `ranked`: choices and flags, from weakest to strongest; `null` stands for the key being absent.
 * - `within`: a record, map or keyed list: each part by itself.
 */
export type Strength =
  | Readonly<{ by: "neutral" | "unordered" | "smaller" | "larger" | "more" | "narrower" | "within" }>
  | Readonly<{ by: "fewer"; everything?: string; empty?: "unbounded" }>
  | Readonly<{ by: "ranked"; weakestFirst: readonly JsonValue[] }>;

/**
 * What it means that an optional key, or an entry of a map, is there where it was not before. Its going means the
 * opposite; with `unordered` coming and going both count as weaker.
 */
export type Appearing = "stronger" | "weaker" | "neutral" | "unordered";

/** Where an expression stands, and so which variables it may use. */
export type ExpressionPlace = "subject" | "override" | "emergency" | "conflict" | "notice";

declare const typeBrand: unique symbol;

/** A shape whose normalised value is a `T`. */
export type Shape<T = unknown> = ShapeForm & { readonly [typeBrand]?: T };

export type ShapeForm =
  | Readonly<{ kind: "text"; charsMax: number; pattern?: RegExp; like?: string }>
  | Readonly<{ kind: "choice"; choices: readonly string[] }>
  | Readonly<{ kind: "flag" }>
  | Readonly<{ kind: "number"; min: number; max: number; integer: boolean }>
  | Readonly<{ kind: "duration" }>
  | Readonly<{ kind: "ratio" }>
  | Readonly<{ kind: "instant" }>
  | Readonly<{ kind: "thresholds" }>
  | Readonly<{ kind: "scalar" }>
  | Readonly<{ kind: "expression"; place: ExpressionPlace }>
  | Readonly<{ kind: "list"; of: Shape; order: Order; single: "allowed" | "refused"; lengthMin: number }>
  | Readonly<{ kind: "keyed"; of: Shape; appearing: Appearing }>
  | Readonly<{ kind: "map"; of: Shape; appearing: Appearing; keys: RegExp; keysLike: string }>
  | Readonly<{ kind: "record"; fields: Fields }>
  | Readonly<{ kind: "by-kind"; shapes: Readonly<Record<string, Shape>> }>;

/** One form of shapes. */
export type ShapeOf<Kind extends ShapeForm["kind"]> = Extract<ShapeForm, { kind: Kind }>;

/** Whether the order of a list means something. A set is sorted and holds nothing twice. */
export type Order = "set" | "sequence";

export type Presence = "required" | "optional" | "defaulted";

/** One key of a record. */
export type Field<T = unknown, P extends Presence = Presence> = Readonly<{
  shape: Shape<T>;
  presence: P;
  /** The normalised value where the key is absent; only with presence `defaulted`. */
  default?: JsonValue;
  doc: string;
  strength: Strength;
  /** What it means that the key appears; only with presence `optional`. */
  appearing: Appearing;
  /** New entries of this map dilute the key beside it that is named, unless their own number `by` is 0. */
  dilutes?: Readonly<{ beside: string; by: string }>;
  /** Acted on in this version. A key that is not is checked and kept, and `policy lint` says so. */
  inUse: boolean;
}>;
export type Fields = Readonly<Record<string, Field>>;

/** The TypeScript type of a shape's normalised values. */
export type Infer<S> = S extends Shape<infer T> ? T : never;

type FieldValue<F> = F extends Field<infer T> ? T : never;
type KeysWith<F extends Fields, P extends Presence> = {
  [K in keyof F]: F[K]["presence"] extends P ? K : never;
}[keyof F];
type RecordValue<F extends Fields> = Readonly<
  { [K in KeysWith<F, "required" | "defaulted">]: FieldValue<F[K]> } & {
    [K in KeysWith<F, "optional">]?: FieldValue<F[K]>;
  }
>;

/** No `..`, no empty part: a name may become part of a path. */
const ID = /^(?!.*(?:\.\.|\/\/|\/\.|\/$))[A-Za-z0-9][A-Za-z0-9._/-]{0,127}$/;
const ID_LIKE = "a name of letters, digits, and . _ / - inside";

/** Text of one line or more. */
export const text = (charsMax = 4_000): Shape<string> => ({ kind: "text", charsMax });
/** Text that a pattern describes; `like` is an example for the message. */
export const pattern = (of: RegExp, like: string): Shape<string> => ({
  kind: "text",
  charsMax: 1_000,
  pattern: of,
  like,
});
/** The name of a gate, check, level, role, team, person or rule. */
export const id: Shape<string> = pattern(ID, ID_LIKE);
export const choice = <const C extends readonly string[]>(...choices: C): Shape<C[number]> => ({
  kind: "choice",
  choices,
});
export const flag: Shape<boolean> = { kind: "flag" };
export const integer = (min: number, max: number): Shape<number> => ({
  kind: "number",
  min,
  max,
  integer: true,
});
export const number = (min: number, max: number): Shape<number> => ({
  kind: "number",
  min,
  max,
  integer: false,
});
/** `15m`, `24h`, `7d`, `1y`; normalised to milliseconds. */
export const duration: Shape<number> = { kind: "duration" };
/** `95%` or `0.95`; normalised to 0 to 1. */
export const ratio: Shape<number> = { kind: "ratio" };
/** RFC 3339; normalised to milliseconds since the epoch. */
export const instantShape: Shape<number> = { kind: "instant" };
export const thresholds: Shape<readonly Threshold[]> = { kind: "thresholds" };
/** Text, a number or a flag, kept as text: the value of an environment variable. */
export const scalar: Shape<string> = { kind: "scalar" };
export const expression = (place: ExpressionPlace): Shape<string> => ({ kind: "expression", place });
/** A set, in which a single value may stand for a set of one. */
export const list = <T>(of: Shape<T>, lengthMin = 0): Shape<readonly T[]> => ({
  kind: "list",
  of,
  order: "set",
  single: "allowed",
  lengthMin,
});
/** The same where the order counts: the arguments of a program. */
export const sequence = <T>(of: Shape<T>, lengthMin = 0): Shape<readonly T[]> => ({
  kind: "list",
  of,
  order: "sequence",
  single: "allowed",
  lengthMin,
});
/** A list of lists, where a single value would be ambiguous. */
export const listOfLists = <T>(of: Shape<T>): Shape<readonly T[]> => ({
  kind: "list",
  of,
  order: "sequence",
  single: "refused",
  lengthMin: 1,
});
/** A list of records that are told apart by their `id`; merged by it. `appearing`: what a new one means. */
export const keyed = <T>(of: Shape<T>, appearing: Appearing): Shape<readonly T[]> => ({
  kind: "keyed",
  of,
  appearing,
});
export const map = <T>(of: Shape<T>, appearing: Appearing): Shape<Readonly<Record<string, T>>> =>
  mapOf(ID, ID_LIKE, of, appearing);
/** A map whose keys are no names of ours. */
export const mapOf = <T>(
  keys: RegExp,
  keysLike: string,
  of: Shape<T>,
  appearing: Appearing,
): Shape<Readonly<Record<string, T>>> => ({ kind: "map", of, appearing, keys, keysLike });
export const record = <const F extends Fields>(fields: F): Shape<RecordValue<F>> => ({
  kind: "record",
  fields,
});
/** The `with` of a check, whose shape depends on the check's `uses`. */
export const byKind = <T>(shapes: Readonly<Record<string, Shape>>): Shape<T> => ({ kind: "by-kind", shapes });

export const neutral: Strength = { by: "neutral" };
export const unordered: Strength = { by: "unordered" };
export const smaller: Strength = { by: "smaller" };
export const larger: Strength = { by: "larger" };
export const fewer: Strength = { by: "fewer" };
/** Fewer gates; `all` stands for every gate. */
export const fewerGates: Strength = { by: "fewer", everything: "all" };
/** One of these has to approve; an empty list asks for nobody. */
export const fewerToChooseFrom: Strength = { by: "fewer", empty: "unbounded" };
export const more: Strength = { by: "more" };
export const narrower: Strength = { by: "narrower" };
export const within: Strength = { by: "within" };
export const ranked = (...weakestFirst: readonly JsonValue[]): Strength => ({ by: "ranked", weakestFirst });

/** How two entries of a map compare. */
export function entryStrength(shape: Shape): Strength {
  switch (shape.kind) {
    case "record":
    case "map":
    case "keyed":
    case "by-kind":
      return within;
    case "thresholds":
      return narrower;
    case "list":
      // A map of names to lists holds people by role: more people are weaker.
      return fewer;
    default:
      return unordered;
  }
}

/** A key that must be there once all files are merged. */
export function required<T>(shape: Shape<T>, strength: Strength, doc: string): Field<T, "required"> {
  return { shape, presence: "required", doc, strength, appearing: "neutral", inUse: true };
}

/** A key that may be absent; `appearing` says what it means when it appears. Its disappearing means the opposite. */
export function optional<T>(
  shape: Shape<T>,
  strength: Strength,
  appearing: Appearing,
  doc: string,
): Field<T, "optional"> {
  return { shape, presence: "optional", doc, strength, appearing, inUse: true };
}

/** A key with a default, which is part of the digest. */
export function defaulted<T>(
  shape: Shape<T>,
  fallback: JsonValue,
  strength: Strength,
  doc: string,
): Field<T, "defaulted"> {
  return {
    shape,
    presence: "defaulted",
    default: fallback,
    doc,
    strength,
    appearing: "neutral",
    inUse: true,
  };
}

/** Marks a map whose new entries dilute the key beside it. */
export function diluting<T, P extends Presence>(field: Field<T, P>, beside: string, by: string): Field<T, P> {
  return { ...field, dilutes: { beside, by } };
}

/** Marks a key that this version checks and keeps, but does not act on yet. */
export function later<T, P extends Presence>(field: Field<T, P>): Field<T, P> {
  return { ...field, inUse: false };
}
