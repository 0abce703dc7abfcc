/**
 * What a reader wants of a JSON document: a tree of nodes, one for each value that is looked into.
 */
import type { JsonValue } from "#core";

/** What to do with a value. `otherwise` gets it where it has another type. */
export type JsonNode = WholeNode | ObjectNode | EachNode | ListNode;

export type WholeNode = Readonly<{ kind: "whole"; take: (value: JsonValue) => void }>;

/** An object that is entered. `member` is asked once per key. */
export type ObjectNode = Readonly<{
  kind: "object";
  member: (key: string) => JsonNode;
  close?: () => void;
  otherwise: (value: JsonValue) => void;
}>;

/** A list of which every element is entered. */
export type EachNode = Readonly<{
  kind: "each";
  item: (index: number) => JsonNode;
  otherwise: (value: JsonValue) => void;
}>;

/** A list of any length. `take` gets all elements in order, some at a time; an empty list as one empty batch. */
export type ListNode = Readonly<{
  kind: "list";
  take: (values: readonly JsonValue[]) => void;
  otherwise: (value: JsonValue) => void;
}>;

/** A value that nobody wants. It must still be JSON. */
export const ignored: JsonNode = { kind: "list", take: () => {}, otherwise: () => {} };
