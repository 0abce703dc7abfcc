/**
 * What a change does to the policy, as sentences.
 */
import { unreachable } from "#core";
import type { PolicyChangeReason, Weakening } from "#judge";
import { type Change, dottedPath } from "#policy";
import { counted } from "../figures.ts";

const SHOWN_MAX = 3;

export function policyChangeSentence(reason: PolicyChangeReason): string {
  switch (reason.kind) {
    case "first-policy":
      return "first policy: the base has none to compare with";
    case "unchanged":
      return "the policy is unchanged";
    case "not-weaker":
      return reason.changes === 1
        ? "1 change of the policy, and it is not weaker"
        : `${counted(reason.changes, "change")} of the policy, none of them weaker`;
    case "weaker":
      return `the policy gets weaker: ${weakeningList(reason.weakenings)}`;
    case "removed":
      return `the change removes the policy ${reason.file}`;
    case "unreadable":
      return `the policy ${reason.side === "head" ? "of the change" : "at the merge base"} has ${counted(reason.problems, "problem")}, so it cannot be compared`;
    default:
      return unreachable(reason);
  }
}

function weakeningList(weakenings: readonly Weakening[]): string {
  const shown = weakenings.slice(0, SHOWN_MAX).map(weakeningSentence).join("; ");
  const rest = weakenings.length - SHOWN_MAX;
  return rest > 0 ? `${shown}; and ${rest} more` : shown;
}

function weakeningSentence(weakening: Weakening): string {
  return weakening.kind === "file"
    ? `${weakening.file} is ${weakening.what}`
    : changeSentence(weakening.change);
}

/** `gates.quality.timeout: 45m -> 30m` */
export function changeSentence({ path, from, to }: Change): string {
  const name = dottedPath(path);
  if (from === undefined) return `${name}: added ${to ?? ""}`.trimEnd();
  return to === undefined ? `${name}: removed ${from}` : `${name}: ${from} -> ${to}`;
}
