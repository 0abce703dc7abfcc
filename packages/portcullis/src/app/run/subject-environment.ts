/**
 * The subject, for the commands of checks: `PORTCULLIS_SUBJECT_BRANCH` and so on. Nothing of a subject is ever
 * put into a command line.
 */
import type { Subject } from "#judge";

/** One variable for each known fact; lists are joined by line breaks. Paths are too many for an environment. */
export function subjectEnvironment(subject: Subject): Readonly<Record<string, string>> {
  const facts = [...subject.facts].map(([name, { value }]): [string, string] => [
    variable(name),
    typeof value === "string" ? value : value.join("\n"),
  ]);
  return Object.fromEntries([
    ...facts,
    [variable("commit"), subject.commit],
    [variable("content"), subject.content],
    [variable("dirty"), String(subject.dirty)],
  ]);
}

function variable(fact: string): string {
  return `PORTCULLIS_SUBJECT_${fact.toUpperCase()}`;
}
