/**
 * Times that contradict each other, and retries that change nothing.
 */
import { commandsOf } from "../commands-of.ts";
import { pointerOf } from "../path.ts";
import type { Gate, Policy } from "../policy.ts";
import { at, isSaid, type LintFinding, type LintRule } from "./finding.ts";

/** Finds budgets that no timeout fits into, and retries of checks that only read. */
export const lintTimes: LintRule = (policy) =>
  policy.gates.flatMap((gate) => [...shortBudget(policy, gate), ...idleRetries(policy, gate)]);

/** A default timeout was chosen by nobody, so a shorter budget does not contradict it. */
function shortBudget(policy: Policy, { id, budgetMs, timeoutMs }: Gate): readonly LintFinding[] {
  const isChosen = isSaid(policy, pointerOf(["gates", id, "timeout"]));
  if (budgetMs === undefined || !isChosen || budgetMs >= timeoutMs) return [];
  const place = at(policy, ["gates", id, "budget"]);
  return [{ code: "lint.budget_below_timeout", ...place, budgetMs, timeoutMs }];
}

/** Only errors and time-outs are tried again. A report that cannot be read now cannot be read a second later. */
function idleRetries(policy: Policy, { id, retries, checks }: Gate): readonly LintFinding[] {
  if (retries === 0 || checks.some((check) => commandsOf(check).length > 0)) return [];
  return [{ code: "lint.retries_without_command", ...at(policy, ["gates", id, "retries"]), retries }];
}
