/**
 * Which checks may not run at the same time, although nothing says that one needs the other.
 *
 * A check with a command moves its old reports aside, and reads what lies there after the command. Where the
 * patterns of two checks meet, one would take the other's reports for its own, or find yesterday's again that the
 * other has just put back. So one waits for the other.
 */
import type { RepositoryFiles } from "#app/ports";
import { type Check, commandsOf } from "#policy";

export type Excludes = (one: Check, other: Check) => boolean;

/** Answers for the checks of one policy; each pair is compared once. */
export function excludesBy({ mayOverlap }: Pick<RepositoryFiles, "mayOverlap">): Excludes {
  const answers = new Map<Check, Map<Check, boolean>>();
  return (one, other) => {
    const known = answers.get(one) ?? new Map<Check, boolean>();
    answers.set(one, known);
    const answer = known.get(other) ?? (mayWrite(one, other) && mayOverlap(filesOf(one), filesOf(other)));
    known.set(other, answer);
    return answer;
  };
}

function mayWrite(...checks: readonly Check[]): boolean {
  return checks.some((check) => commandsOf(check).length > 0);
}

function filesOf({ with: { files = [] } }: Check): readonly string[] {
  return files;
}
