/**
 * What a policy means beyond its form: names that must exist, orders without circles, requirements that can be
 * measured, thresholds in the unit of their metric.
 *
 * Looks at what could be read of a merged policy, which may have gaps and holes: those are told elsewhere.
 */
import { type JsonValue, nearest } from "#core";
import { findCycle } from "./cycle.ts";
import { withoutHoles } from "./hole.ts";
import { findCheckNonsense, type Report, type UnknownName } from "./meaning-of-checks.ts";
import { canonicalNames, entriesIn, memberOf, textsIn } from "./names.ts";
import { dottedPath } from "./path.ts";
import { type Places, placeOf } from "./places.ts";
import { type PolicyProblem, suggestionsMax } from "./problems.ts";

/** The gate that Portcullis adds by itself: no policy may define it. */
export const policyChangeGate = "policy-change";

/** Finds everything in a merged policy that has the right form and no good meaning. */
export function findNonsense(merged: JsonValue, places: Places): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const at: Report = (path, problem) =>
    problems.push({ ...problem, where: placeOf(places, path), path: dottedPath(path) });
  const unknown: UnknownName = (what, name, known) => {
    const near = problems.length < suggestionsMax ? nearest(name, known) : undefined;
    return { code: "policy.unknown_name", what, name, ...(near !== undefined && { nearest: near }) };
  };
  const policy = withoutHoles(merged) ?? {};
  const names = canonicalNames(policy);
  gateNames(policy, at);
  for (const [id, gate] of entriesIn(memberOf(policy, "gates"))) {
    for (const need of textsIn(memberOf(gate, "needs"))) {
      if (!names.has(need)) at(["gates", id, "needs"], unknown("gate", need, names.keys()));
    }
    const whole = memberOf(memberOf(memberOf(merged, "gates"), id), "checks");
    findCheckNonsense(["gates", id, "checks"], memberOf(gate, "checks"), whole, at, unknown);
  }
  const cycle = findCycle(gateNeeds(policy, names));
  if (cycle) at(["gates", cycle[0] ?? "", "needs"], { code: "policy.needs_cycle", cycle });
  return problems;
}

function gateNeeds(
  policy: JsonValue,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    entriesIn(memberOf(policy, "gates")).map(([id, gate]) => {
      return [id, textsIn(memberOf(gate, "needs")).map((need) => names.get(need) ?? need)] as const;
    }),
  );
}

/** Each name of a gate, alias or id, belongs to one gate, and none to the gate that Portcullis adds. */
function gateNames(policy: JsonValue, at: Report): void {
  const gates = entriesIn(memberOf(policy, "gates"));
  const taken = new Map(gates.map(([id]) => [id, id]));
  for (const [id, gate] of gates) {
    if (id === policyChangeGate) at(["gates", id], { code: "policy.reserved_gate", gate: id });
    for (const alias of textsIn(memberOf(gate, "aliases"))) {
      const path = ["gates", id, "aliases"];
      const other = taken.get(alias);
      if (alias === policyChangeGate) at(path, { code: "policy.reserved_gate", gate: alias });
      else if (other !== undefined) at(path, { code: "policy.alias_taken", alias, gate: other });
      taken.set(alias, id);
    }
  }
}
