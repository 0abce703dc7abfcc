/**
 * Scores and weights that do not go together.
 */
import { pointerOf } from "../path.ts";
import type { Gate, Policy } from "../policy.ts";
import { at, isSaid, type LintFinding, type LintRule } from "./finding.ts";

/** Finds weights that nothing adds up, and scores that change nothing or are never reached. */
export const lintScores: LintRule = (policy) =>
  policy.gates.flatMap((gate) =>
    gate.scoreMin === undefined ? weightsAlone(policy, gate) : scoreOf(policy, gate, gate.scoreMin),
  );

function weightsAlone(policy: Policy, { id, checks }: Gate): readonly LintFinding[] {
  return checks.flatMap((check): readonly LintFinding[] => {
    const path = ["gates", id, "checks", check.id, "weight"];
    if (!isSaid(policy, pointerOf(path))) return [];
    return [{ code: "lint.weight_without_score", ...at(policy, path) }];
  });
}

function scoreOf(policy: Policy, { id, checks }: Gate, min: number): readonly LintFinding[] {
  const place = at(policy, ["gates", id, "score"]);
  if (min > 0 && checks.every(({ weight }) => weight === 0)) {
    return [{ code: "lint.score_never_reached", ...place, min }];
  }
  // Where every check must pass anyway, the share that passed is never below the whole.
  if (checks.every(({ blocking }) => blocking)) return [{ code: "lint.score_without_effect", ...place }];
  const hasWeights = checks.some((check) =>
    isSaid(policy, pointerOf(["gates", id, "checks", check.id, "weight"])),
  );
  return hasWeights || checks.length === 1 ? [] : [{ code: "lint.score_without_weights", ...place }];
}
