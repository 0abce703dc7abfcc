/**
 * What is known about a value before any fact is known.
 *
 * The checker only refuses what cannot work for any facts, so `any` fits everywhere.
 */
import type { CelType } from "@bufbuild/cel";
import { unreachable } from "#core";
import type { FieldType, Variable } from "./vocabulary.ts";

export type ValueType =
  | Readonly<{ kind: "any" }>
  /** A scalar of CEL, a timestamp or a duration, by CEL's name. */
  | Readonly<{ kind: "scalar"; name: string }>
  | Readonly<{ kind: "list"; item: ValueType }>
  | Readonly<{ kind: "map"; value: ValueType }>
  | Readonly<{ kind: "record"; name: string; variable: Variable }>;

export const any: ValueType = { kind: "any" };
export const bool = scalar("bool");
export const string = scalar("string");

export function scalar(name: string): ValueType {
  return { kind: "scalar", name };
}

export function listOf(item: ValueType): ValueType {
  return { kind: "list", item };
}

/** The type of a declared fact. Numbers are doubles: they compare with whole numbers, and have no `%`. */
export function typeOfField(type: FieldType): ValueType {
  switch (type) {
    case "string":
    case "bool":
      return scalar(type);
    case "number":
      return scalar("double");
    case "strings":
      return listOf(string);
    case "numbers":
      return { kind: "map", value: scalar("double") };
    case "anything":
      return any;
    default:
      return unreachable(type);
  }
}

/** The type that the library declares for an argument or a result. */
export function typeOfDeclared(type: CelType): ValueType {
  switch (type.kind) {
    case "list":
      return listOf(typeOfDeclared(type.element));
    case "map":
      return { kind: "map", value: typeOfDeclared(type.value) };
    case "scalar":
      return type.name === "dyn" ? any : scalar(type.name);
    case "object":
      return scalar(type.name);
    default:
      return unreachable(type);
  }
}

/** Whether a value of type `given` may stand where the library declares `wanted`. */
export function fits(given: ValueType, wanted: ValueType): boolean {
  if (given.kind === "any" || wanted.kind === "any") return true;
  if (given.kind === "record") return wanted.kind === "map";
  if (given.kind === "scalar" && wanted.kind === "scalar") return given.name === wanted.name;
  return given.kind === wanted.kind;
}

/** Whether two values could be equal. Numbers of all kinds compare; other kinds never equal each other. */
export function comparable(a: ValueType, b: ValueType): boolean {
  if (a.kind === "any" || b.kind === "any") return true;
  if (a.kind === "scalar" && b.kind === "scalar") return a.name === b.name || (isNumber(a) && isNumber(b));
  if (a.kind === "list" && b.kind === "list") return comparable(a.item, b.item);
  return (a.kind === "map" || a.kind === "record") && (b.kind === "map" || b.kind === "record");
}

/** The type of a value that is one of several. */
export function join(types: readonly ValueType[]): ValueType {
  const [first = any, ...others] = types;
  return others.every((other) => sameType(first, other)) ? first : any;
}

/** How a problem names a type. */
export function nameOf(type: ValueType): string {
  switch (type.kind) {
    case "scalar":
      return type.name.replace("google.protobuf.", "").toLowerCase();
    case "record":
      return type.name;
    default:
      return type.kind;
  }
}

function isNumber(type: ValueType): boolean {
  return type.kind === "scalar" && ["int", "uint", "double"].includes(type.name);
}

function sameType(a: ValueType, b: ValueType): boolean {
  if (a.kind === "list" && b.kind === "list") return sameType(a.item, b.item);
  if (a.kind === "map" && b.kind === "map") return sameType(a.value, b.value);
  return a.kind === b.kind && nameOf(a) === nameOf(b);
}
