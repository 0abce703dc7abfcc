/**
 * The last step before a policy is compared or digested: names and thresholds that mean the same become the same.
 */
import { dimensionOf, isJsonObject, type JsonValue, lookup } from "#core";
import { inOrder } from "./defaults.ts";
import { inEach, inMember } from "./json-change.ts";
import { kindOf } from "./kinds/index.ts";
import { metricsOf } from "./kinds/measured.ts";
import { canonicalNames } from "./names.ts";

/** A policy with aliases in `needs` replaced by ids, and 0.8 of a ratio known as 80 %. Leaves alone what is not whole. */
export function settled(policy: JsonValue): JsonValue {
  const canonical = canonicalNames(policy);
  return inMember(policy, "gates", (gates) =>
    inEach(gates, (gate) =>
      inMember(
        inMember(gate, "needs", (needs) => settledNeeds(needs, canonical)),
        "checks",
        (checks) => inEach(checks, settledCheck),
      ),
    ),
  );
}

function settledNeeds(needs: JsonValue, canonical: ReadonlyMap<string, string>): JsonValue {
  if (!Array.isArray(needs)) return needs;
  return inOrder(
    "set",
    needs.map((need: JsonValue) => (typeof need === "string" ? (canonical.get(need) ?? need) : need)),
  );
}

function settledCheck(check: JsonValue): JsonValue {
  const uses = isJsonObject(check) ? check.uses : undefined;
  const kind = typeof uses === "string" ? kindOf(uses) : undefined;
  if (!kind || !isJsonObject(check)) return check;
  const known = metricsOf(kind, lookup(check, "with"));
  return inMember(check, "require", (require) =>
    inEach(require, (thresholds, metric) => {
      const unit = known.get(metric)?.unit;
      const isRatio = unit !== undefined && dimensionOf(unit) === "ratio";
      return isRatio && Array.isArray(thresholds) ? inOrder("set", thresholds.map(asRatio)) : thresholds;
    }),
  );
}

/** A plain number that stands for a ratio. */
function asRatio(threshold: JsonValue): JsonValue {
  const isNumber = isJsonObject(threshold) && threshold.dimension === "number";
  return isNumber ? { ...threshold, dimension: "ratio" } : threshold;
}
