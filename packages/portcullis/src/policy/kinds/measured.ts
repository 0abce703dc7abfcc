/**
 * Which metrics a check measures, as far as that is known before it runs.
 */
import { isJsonObject, isUnit, type JsonValue, lookup } from "#core";
import { commonMetrics } from "./index.ts";
import type { Kind, MetricDefinition } from "./kind.ts";

/** The metrics of a kind, those that every check has, and those that its `with` names. */
export function metricsOf(
  kind: Kind,
  settings: JsonValue | undefined,
): ReadonlyMap<string, MetricDefinition> {
  const named = kind.measures === "named" && isJsonObject(settings) ? lookup(settings, "metrics") : undefined;
  const own = isJsonObject(named)
    ? Object.entries(named).map(([name, at]) => [name, definitionIn(at)] as const)
    : [];
  return new Map([...own, ...Object.entries(kind.metrics), ...Object.entries(commonMetrics)]);
}

function definitionIn(pointer: JsonValue): MetricDefinition {
  const { unit, better } = isJsonObject(pointer) ? pointer : {};
  return {
    unit: typeof unit === "string" && isUnit(unit) ? unit : "number",
    better: better === "higher" ? "higher" : "lower",
    doc: "",
  };
}
