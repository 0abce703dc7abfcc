/**
 * Which checks surely run before which: by the needs of checks, and of the gates around them.
 */
import type { Check, Gate, Policy } from "../policy.ts";

/** A check with its gate. */
export type Placed = Readonly<{ gate: Gate; check: Check }>;

export function checksOf({ gates }: Policy): readonly Placed[] {
  return gates.flatMap((gate) => gate.checks.map((check) => ({ gate, check })));
}

/** All checks that have ended before a check starts. */
export function earlierThan({ gate, check }: Placed, policy: Policy): readonly Placed[] {
  const checks = reachable(check, gate.checks).map((earlier) => ({ gate, check: earlier }));
  const gates = reachable(gate, policy.gates);
  return [
    ...checks,
    ...gates.flatMap((earlier) => earlier.checks.map((each) => ({ gate: earlier, check: each }))),
  ];
}

type Needing = Readonly<{ id: string; needs: readonly string[] }>;

function reachable<T extends Needing>(from: T, all: readonly T[]): readonly T[] {
  const byId = new Map(all.map((thing) => [thing.id, thing]));
  const found = new Set<T>();
  const open = [...from.needs];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const thing = byId.get(id);
    if (!thing || found.has(thing)) continue;
    found.add(thing);
    open.push(...thing.needs);
  }
  return [...found];
}
