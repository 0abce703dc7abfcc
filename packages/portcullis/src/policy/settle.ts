/**
 * The last step before the digest: names and thresholds that mean the same become the same.
 */
import { dimensionOf, type JsonObject } from "#core";
import { kindOf } from "./kinds/index.ts";
import { canonicalNames, metricsOf } from "./meaning.ts";
import type { CheckValue, GateValue } from "./schema/gates.ts";
import type { PolicyValue } from "./schema/policy.ts";
import type { Threshold } from "./threshold.ts";

/** The policy with aliases in `needs` replaced by ids, and 0.8 of a ratio known as 80 %. */
export function settled(policy: PolicyValue): PolicyValue {
  const canonical = canonicalNames(policy);
  const gates = Object.entries(policy.gates).map(([id, gate]): [string, GateValue] => [
    id,
    {
      ...gate,
      needs: [...new Set(gate.needs.map((need) => canonical.get(need) ?? need))].toSorted(),
      checks: Object.fromEntries(
        Object.entries(gate.checks).map(([name, check]) => [name, settledCheck(check)]),
      ),
    },
  ]);
  return { ...policy, gates: Object.fromEntries(gates) };
}

function settledCheck(check: CheckValue): CheckValue {
  const kind = kindOf(check.uses);
  if (!kind) return check;
  const known = metricsOf(kind, check.with as JsonObject);
  const require = Object.entries(check.require).map(
    ([metric, thresholds]): [string, readonly Threshold[]] => {
      const unit = known.get(metric)?.unit;
      const isRatio = unit !== undefined && dimensionOf(unit) === "ratio";
      return [
        metric,
        isRatio ? thresholds.map((threshold) => ({ ...threshold, dimension: "ratio" })) : thresholds,
      ];
    },
  );
  return { ...check, require: Object.fromEntries(require) };
}
