/**
 * The subject: the thing judged, with the facts about it that a policy may ask for.
 *
 * A fact that is not known is absent. A fact that somebody merely says is *claimed*, and a claim never switches
 * a gate off.
 */
import type { Digest } from "#core";

export const factNames = [
  "repository",
  "branch",
  "base",
  "labels",
  "author",
  "tier",
  "phase",
  "trigger",
  "target",
] as const;
export type FactName = (typeof factNames)[number];

/** What is known of a subject under one name. Only `labels` is a list. */
export type Fact = Readonly<{ value: string | readonly string[]; claimed: boolean }>;

export type Subject = Readonly<{
  /** 40 or 64 hex digits. */
  commit: string;
  content: Digest;
  dirty: boolean;
  facts: ReadonlyMap<FactName, Fact>;
  /** Paths that the subject changes against its base, sorted; absent without a base. */
  paths?: readonly string[];
}>;

/** The facts as a policy's expressions see them, under `subject`. */
export function subjectVariables(subject: Subject): Readonly<Record<string, unknown>> {
  const known = [...subject.facts].map(([name, fact]) => [name, fact.value] as const);
  return {
    subject: {
      ...Object.fromEntries(known),
      commit: subject.commit,
      dirty: subject.dirty,
      ...(subject.paths && { paths: subject.paths }),
    },
  };
}

/** Whether somebody merely says so. What git and the policy say is no claim. */
export function isClaimed(subject: Subject, name: string): boolean {
  const fact = factNames.find((known) => known === name);
  return fact !== undefined && (subject.facts.get(fact)?.claimed ?? false);
}
