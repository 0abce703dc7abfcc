/**
 * How severe a result is.
 *
 * The `security-severity` of the rule where it has one, else the level: error high, warning medium, note low,
 * none not counted. The level is the result's own, else the rule's default configuration and what an invocation
 * put in its place, else `warning` (SARIF 2.1.0, section 3.27.10).
 *
 * Kinds other than `fail` have no level by the standard. Three of them say that there is no problem: `pass`,
 * `notApplicable`, `informational`. They are no findings, unless they carry a level of their own that says
 * otherwise: of two things that disagree the worse holds. `open` (the tool could not decide) and `review` (a
 * person has to look) are not passes, and are as severe as the rule would be if it had failed.
 */
import { type Severity, severities } from "../model.ts";
import { type Level, levels, type Rule } from "./rule.ts";

/** What a result says of the rule that was evaluated. */
export const kinds = ["fail", "pass", "open", "review", "notApplicable", "informational"] as const;
export type Kind = (typeof kinds)[number];

const SEVERITY_OF_LEVEL = { error: "high", warning: "medium", note: "low", none: undefined } as const;
const NO_PROBLEM: readonly Kind[] = ["pass", "notApplicable", "informational"];

/** The severity of a result; undefined where it is no finding. `ruleLevel` is asked only where it decides. */
export function severityOf(
  kind: Kind,
  ownLevel: Level | undefined,
  rule: Rule | undefined,
  ruleLevel: () => Level,
): Severity | undefined {
  if (NO_PROBLEM.includes(kind) && (ownLevel ?? "none") === "none") return undefined;
  if (rule?.securitySeverity) return rule.securitySeverity;
  // Undecided results must have the level `none`, so theirs says nothing.
  const level = kind !== "fail" && ownLevel === "none" ? undefined : ownLevel;
  return SEVERITY_OF_LEVEL[level ?? ruleLevel()];
}

/** The level that a rule has by default. */
export function defaultLevel(rule: Rule | undefined): Level {
  return rule?.level ?? "warning";
}

/** The worst of some levels. */
export function worstLevel(candidates: readonly Level[]): Level {
  return levels.findLast((level) => candidates.includes(level)) ?? "warning";
}

/** The worst of some severities; undefined where none of them is one. */
export function worstSeverity(candidates: readonly (Severity | undefined)[]): Severity | undefined {
  return severities.find((severity) => candidates.includes(severity));
}
