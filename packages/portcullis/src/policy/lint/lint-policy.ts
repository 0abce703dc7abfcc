/**
 * `policy lint`: what is doubtful in a policy that has no problems.
 *
 * Each rule is a function of the whole policy, and knows nothing of the others. Nothing here can be told from
 * a run: what is found holds for every subject.
 */
import type { Policy } from "../policy.ts";
import { lintApplying, lintReach } from "./applying.ts";
import { lintBlocking } from "./blocking.ts";
import { lintCommands } from "./commands.ts";
import type { LintFinding, LintRule } from "./finding.ts";
import { lintNames } from "./names.ts";
import { lintBase, lintFreshness, lintSameCommands, lintSameReports } from "./reports.ts";
import { lintRequirements } from "./requirements.ts";
import { lintScores } from "./scores.ts";
import { lintTimes } from "./times.ts";
import { lintAbsolute, lintUnused } from "./unused.ts";

const rules: readonly LintRule[] = [
  lintRequirements,
  lintBlocking,
  lintApplying,
  lintReach,
  lintTimes,
  lintBase,
  lintFreshness,
  lintSameReports,
  lintSameCommands,
  lintCommands,
  lintScores,
  lintAbsolute,
  lintNames,
  lintUnused,
];

/** Everything that is doubtful, in the order of the files. */
export function lintPolicy(policy: Policy): readonly LintFinding[] {
  return rules.flatMap((rule) => rule(policy)).toSorted(inOrderOfPlaces);
}

function inOrderOfPlaces({ where: a }: LintFinding, { where: b }: LintFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
