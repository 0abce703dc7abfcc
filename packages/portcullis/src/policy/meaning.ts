/**
 * What a policy means beyond its form: names that must exist, orders without circles, requirements that can be
 * measured, thresholds in the unit of their metric.
 */
import { type Dimension, dimensionOf, type JsonObject, lookup, nearest } from "#core";
import { findCycle } from "./cycle.ts";
import { commonMetrics, type Kind, kindNames, kindOf, type MetricDefinition } from "./kinds/index.ts";
import { dottedPath, type KeyPath } from "./path.ts";
import type { PolicyProblem } from "./problems.ts";
import type { Places } from "./read-value.ts";
import type { CheckValue, GateValue } from "./schema/gates.ts";
import type { PolicyValue } from "./schema/policy.ts";
import { formatThreshold, type Threshold } from "./threshold.ts";
import { placeOf } from "./whole.ts";

/** The gate that Portcullis adds by itself: no policy may define it. */
export const policyChangeGate = "policy-change";

type ProblemHere = PolicyProblem extends infer P
  ? P extends PolicyProblem
    ? Omit<P, "where" | "path">
    : never
  : never;

/** Finds everything in a merged policy that has the right form and no good meaning. */
export function findNonsense(policy: PolicyValue, places: Places): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const at = (path: KeyPath, problem: ProblemHere) =>
    problems.push({ ...problem, where: placeOf(places, path), path: dottedPath(path) } as PolicyProblem);
  gateNames(policy, at);
  for (const [id, gate] of Object.entries(policy.gates ?? {})) {
    const path = ["gates", id];
    needsOf(path, gate.needs ?? [], "gate", canonicalNames(policy), at);
    gateChecks(path, gate, at);
  }
  const canonical = canonicalNames(policy);
  const gateNeeds = Object.entries(policy.gates ?? {}).map(
    ([id, gate]) => [id, (gate.needs ?? []).map((need) => canonical.get(need) ?? need)] as const,
  );
  const cycle = findCycle(new Map(gateNeeds));
  if (cycle) at(["gates", cycle[0] ?? "", "needs"], { code: "policy.needs_cycle", cycle });
  return problems;
}

type Report = (path: KeyPath, problem: ProblemHere) => void;

/** All names of gates, aliases included, to the id that counts. */
export function canonicalNames(policy: Pick<PolicyValue, "gates">): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [id, gate] of Object.entries(policy.gates ?? {})) {
    for (const alias of gate.aliases ?? []) names.set(alias, id);
  }
  for (const id of Object.keys(policy.gates ?? {})) names.set(id, id);
  return names;
}

function gateNames(policy: PolicyValue, at: Report): void {
  const taken = new Map<string, string>(Object.keys(policy.gates ?? {}).map((id) => [id, id]));
  for (const [id, gate] of Object.entries(policy.gates ?? {})) {
    if (id === policyChangeGate) at(["gates", id], { code: "policy.reserved_gate", gate: id });
    for (const alias of gate.aliases ?? []) {
      const other = taken.get(alias);
      if (other !== undefined)
        at(["gates", id, "aliases"], { code: "policy.alias_taken", alias, gate: other });
      taken.set(alias, id);
    }
  }
}

function needsOf(
  path: KeyPath,
  needs: readonly string[],
  what: "gate" | "check",
  known: ReadonlyMap<string, string>,
  at: Report,
): void {
  for (const name of needs) {
    if (!known.has(name)) at([...path, "needs"], unknownName(what, name, known.keys()));
  }
}

function unknownName(
  what: "gate" | "check" | "metric" | "kind",
  name: string,
  known: Iterable<string>,
): ProblemHere {
  const near = nearest(name, known);
  return { code: "policy.unknown_name", what, name, ...(near === undefined ? {} : { nearest: near }) };
}

function gateChecks(path: KeyPath, gate: GateValue, at: Report): void {
  const checks = Object.entries(gate.checks ?? {});
  const known = new Map(checks.map(([id]) => [id, id]));
  if (gate.checks && checks.length === 0) at([...path, "checks"], { code: "policy.too_few", min: 1 });
  for (const [id, check] of checks) {
    const checkPath = [...path, "checks", id];
    needsOf(checkPath, check.needs ?? [], "check", known, at);
    if (check.uses === undefined) continue;
    const kind = kindOf(check.uses);
    if (kind) checkOfKind(checkPath, check, kind, at);
    else at([...checkPath, "uses"], unknownName("kind", check.uses, kindNames));
  }
  const cycle = findCycle(new Map(checks.map(([id, check]) => [id, check.needs ?? []])));
  if (cycle) at([...path, "checks", cycle[0] ?? "", "needs"], { code: "policy.needs_cycle", cycle });
}

function checkOfKind(path: KeyPath, check: CheckValue, kind: Kind, at: Report): void {
  const settings = (check.with ?? {}) as JsonObject;
  const commands = ["run", "shell", "anyOf"].filter((key) => lookup(settings, key) !== undefined);
  if (commands.length > 1) at([...path, "with"], { code: "policy.several_commands", keys: commands });
  const isCommandAlone = !Object.hasOwn(fieldsOf(kind), "files");
  if (commands.length === 0 && isCommandAlone) at(path, { code: "policy.nothing_to_run", uses: check.uses });
  const required = Object.entries(check.require ?? {});
  if (required.length === 0 && Object.keys(kind.defaultRequire).length === 0) {
    at(path, { code: "policy.no_requirement", uses: check.uses, metrics: Object.keys(kind.metrics) });
  }
  for (const [metric, thresholds] of required) {
    const metricPath = [...path, "require", metric];
    const known = metricsOf(kind, settings);
    const definition = known.get(metric);
    if (!definition && kind.measures !== "open") at(metricPath, unknownName("metric", metric, known.keys()));
    for (const threshold of definition ? thresholds : [])
      unitOf(metricPath, metric, definition, threshold, at);
  }
}

function fieldsOf(kind: Kind): object {
  return kind.with.kind === "record" ? kind.with.fields : {};
}

/** The metrics that a check of a kind measures, as far as they are known before it runs. */
export function metricsOf(kind: Kind, settings: JsonObject): ReadonlyMap<string, MetricDefinition> {
  const known = new Map([...Object.entries(kind.metrics), ...Object.entries(commonMetrics)]);
  if (kind.measures !== "named") return known;
  for (const [name, pointer] of Object.entries(
    (settings.metrics ?? {}) as Record<string, MetricDefinition>,
  )) {
    known.set(name, { unit: pointer.unit ?? "number", better: pointer.better, doc: "" });
  }
  return known;
}

function unitOf(
  path: KeyPath,
  metric: string,
  definition: MetricDefinition | undefined,
  threshold: Threshold,
  at: Report,
): void {
  if (!definition || fits(threshold.dimension, dimensionOf(definition.unit))) return;
  at(path, { code: "policy.unit", metric, unit: definition.unit, threshold: formatThreshold(threshold) });
}

/** 0.8 is 80 %; nothing else is taken for another dimension. */
function fits(threshold: Dimension, metric: Dimension): boolean {
  return threshold === metric || (threshold === "number" && metric === "ratio");
}
