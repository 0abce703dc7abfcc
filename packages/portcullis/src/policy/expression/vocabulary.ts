/**
 * Vocabularies: which variables an expression may use, by the place where it stands in a policy.
 *
 * `subject` is known everywhere. A fact that is not known is absent, so asking for it without `has()` is an error.
 */
import type { TextMap } from "#core";

/** `numbers`: a map of text to numbers. `strings`: a list of texts. `anything`: plain data, not checked beforehand. */
export type FieldType = "string" | "bool" | "number" | "strings" | "numbers" | "anything";
export type Field = Readonly<{ name: string; type: FieldType }>;

/** `open`: other fields may exist besides, and hold anything. */
export type Variable = Readonly<{ fields: TextMap<FieldType>; others: "open" | "closed" }>;

export type Vocabulary = Readonly<{ name: string; variables: TextMap<Variable> }>;

const subject: Variable = {
  fields: {
    repository: "string",
    commit: "string",
    branch: "string",
    base: "string",
    paths: "strings",
    labels: "strings",
    author: "string",
    tier: "string",
    phase: "string",
    trigger: "string",
    target: "string",
    dirty: "bool",
  },
  others: "closed",
};

const override: Variable = {
  fields: {
    gates: "strings",
    urgency: "string",
    category: "string",
    scope: "string",
    risk: "anything",
    hours: "number",
    blockingGates: "number",
  },
  others: "closed",
};

const emergency: Variable = {
  fields: {
    category: "string",
    severity: "string",
    impact: "number",
    users: "number",
    costPerHour: "number",
    threat: "string",
    exploited: "bool",
    exposure: "string",
    deadlineHours: "number",
    priority: "string",
  },
  others: "open",
};

const conflictSide: Variable = {
  fields: { outcome: "string", passed: "bool", metrics: "numbers" },
  others: "closed",
};

const notice: Variable = {
  fields: { type: "string", severity: "string", gates: "strings", tier: "string", repository: "string" },
  others: "closed",
};

/** By the place in a policy: `when` of gates and checks, of approvals, of emergencies, of conflicts, of routes. */
export const vocabularies = {
  subject: { name: "subject", variables: { subject } },
  override: { name: "override", variables: { subject, override } },
  emergency: { name: "emergency", variables: { subject, emergency } },
  conflict: { name: "conflict", variables: { subject, a: conflictSide, b: conflictSide } },
  notice: { name: "notice", variables: { subject, notice } },
} as const satisfies Record<string, Vocabulary>;
