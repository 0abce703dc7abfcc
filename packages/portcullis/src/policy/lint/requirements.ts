/**
 * Thresholds that everything meets, and such that nothing meets.
 */
import { dimensionOf, lookup } from "#core";
import { commonMetrics, kinds } from "../kinds/index.ts";
import type { Check, Requirement } from "../policy.ts";
import { isImpossible, isWithin, type Threshold } from "../threshold.ts";
import { at, type LintFinding, type LintRule } from "./finding.ts";

/** Finds checks that can never fail or never pass, and thresholds that ask for nothing. */
export const lintRequirements: LintRule = (policy) =>
  policy.gates.flatMap((gate) =>
    gate.checks.flatMap((check): readonly LintFinding[] => {
      const path = ["gates", gate.id, "checks", check.id];
      const idle = check.requirements.filter((requirement) => isAlwaysMet(check, requirement));
      if (idle.length === check.requirements.length) {
        const thresholds = idle.map(({ threshold }) => threshold);
        return [{ code: "lint.check_never_fails", ...at(policy, path), thresholds }];
      }
      const impossible = impossibleMetrics(check).map(({ metric, thresholds }): LintFinding => {
        const place = at(policy, [...path, "require", metric]);
        return { code: "lint.check_never_passes", ...place, metric, thresholds };
      });
      const alwaysMet = idle.map(({ metric, threshold }): LintFinding => {
        const place = at(policy, [...path, "require", metric]);
        return { code: "lint.threshold_always_met", ...place, metric, threshold };
      });
      return [...impossible, ...alwaysMet];
    }),
  );

/** Whether no value of any metric that a check requires could let it pass. */
export function neverPasses(check: Check): boolean {
  return impossibleMetrics(check).length > 0;
}

function isAlwaysMet(check: Check, { metric, threshold }: Requirement): boolean {
  const range = rangeOf(check, metric);
  return range.length > 0 && isWithin(range, [threshold]);
}

type Impossible = Readonly<{ metric: string; thresholds: readonly Threshold[] }>;

function impossibleMetrics(check: Check): readonly Impossible[] {
  const metrics = new Set(check.requirements.map(({ metric }) => metric));
  return [...metrics].flatMap((metric) => {
    const thresholds = check.requirements
      .filter((requirement) => requirement.metric === metric)
      .map(({ threshold }) => threshold);
    return isImpossible([...rangeOf(check, metric), ...thresholds]) ? [{ metric, thresholds }] : [];
  });
}

/**
 * The values that a metric can have at all, as bounds; none where nothing is known of it.
 *
 * What a kind measures is counted or timed, so never negative, and a share never above 1. A number that a team
 * names itself may be anything: the change of a coverage can be -3 %.
 */
function rangeOf({ uses }: Check, metric: string): readonly Threshold[] {
  const definition = lookup(kinds[uses].metrics, metric) ?? lookup(commonMetrics, metric);
  if (!definition) return [];
  const dimension = dimensionOf(definition.unit);
  const low: Threshold = { op: ">=", value: 0, dimension };
  return dimension === "ratio" ? [low, { op: "<=", value: 1, dimension }] : [low];
}
