/**
 * What a run is made of: the gates in the order of their needs, and where each gate and check applies.
 *
 * Applicability does not depend on evidence, so it is found once, before anything runs.
 */
import { invariant } from "#core";
import type { Check, Gate, Policy } from "#policy";
import { type Applicability, applicabilityOf } from "./applicability.ts";
import type { DecisionNote, LeftOut, Selection } from "./decision.ts";
import type { Subject } from "./subject.ts";

/** One check of a plan. */
export type PlannedCheck = Readonly<{ check: Check; applicability: Applicability }>;

/** One gate of a plan; its checks come in the order of their needs. */
export type PlannedGate = Readonly<{
  gate: Gate;
  applicability: Applicability;
  checks: readonly PlannedCheck[];
}>;

export type Plan = Readonly<{
  policy: Policy;
  subject: Subject;
  selection: Selection;
  /** The gates to judge, each after what it needs. */
  gates: readonly PlannedGate[];
  /** What is said of claims that would have switched something off. */
  notes: readonly DecisionNote[];
}>;

/** Names one check of a policy. */
export type CheckKey = `${string}\n${string}`;

export function checkKey(gate: string, check: string): CheckKey {
  return `${gate}\n${check}`;
}

/** Lays out a run. */
export function planRun(policy: Policy, subject: Subject, selection: Selection): Plan {
  const chosen = policy.gates.filter(({ id }) => leftOut(selection, id) === undefined);
  const gates = inOrderOfNeeds(chosen).map((gate): PlannedGate => {
    const checks = inOrderOfNeeds(gate.checks).map((check) => ({
      check,
      applicability: applicabilityOf(check, subject),
    }));
    return { gate, applicability: applicabilityOf(gate, subject), checks };
  });
  return { policy, subject, selection, gates, notes: gates.flatMap(claimNotes) };
}

/** Why a selection leaves a gate out; undefined where it does not. */
export function leftOut(selection: Selection, gate: string): LeftOut | undefined {
  return selection.kind === "all" ? undefined : selection.leftOut.get(gate);
}

function claimNotes({ gate, applicability, checks }: PlannedGate): readonly DecisionNote[] {
  const ofGate = ignoredBy(applicability).map(
    (fact) => ({ code: "claim.ignored", fact, gate: gate.id }) as const,
  );
  const ofChecks = checks.flatMap(({ check, applicability: own }) =>
    ignoredBy(own).map((fact) => ({ code: "claim.ignored", fact, gate: gate.id, check: check.id }) as const),
  );
  return [...ofGate, ...ofChecks];
}

function ignoredBy(applicability: Applicability) {
  return applicability.kind === "applies" ? applicability.ignoredClaims : [];
}

/** Stable: what needs nothing keeps its place. Needs outside the list do not count. */
function inOrderOfNeeds<T extends Readonly<{ id: string; needs: readonly string[] }>>(
  things: readonly T[],
): readonly T[] {
  const rest = new Map(things.map((thing) => [thing.id, thing]));
  const ordered: T[] = [];
  while (rest.size > 0) {
    const ready = [...rest.values()].filter(({ needs }) => !needs.some((need) => rest.has(need)));
    invariant(ready.length > 0, "a policy without problems has no circle of needs");
    for (const thing of ready) rest.delete(thing.id);
    ordered.push(...ready);
  }
  return ordered;
}

/** The gates that were asked for, and all that they need. */
export function selectGates(policy: Policy, asked: readonly string[]): ReadonlySet<string> {
  const byId = new Map(policy.gates.map((gate) => [gate.id, gate]));
  const selected = new Set<string>();
  const open = [...asked];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (selected.has(id)) continue;
    selected.add(id);
    open.push(...(byId.get(id)?.needs ?? []));
  }
  return selected;
}
