/**
 * What to start first where not everything can start at once: what most others wait for.
 *
 * Nobody knows how long a check takes before it has run. But work that many wait for, started late, leaves jobs
 * without work at the end.
 */
import type { Plan, PlannedGate } from "#judge";

/** For each gate of a plan, how many others wait for it, directly or through others. */
export function waitersOf({ gates }: Plan): ReadonlyMap<string, number> {
  const waiters = new Map<string, Set<string>>(gates.map(({ gate }) => [gate.id, new Set()]));
  // Gates come after what they need, so whoever waits for a gate is known before the gate's own turn.
  for (const { gate } of gates.toReversed()) handOn(gate, waiters);
  return new Map([...waiters].map(([id, { size }]) => [id, size]));
}

function handOn({ id, needs }: PlannedGate["gate"], waiters: ReadonlyMap<string, Set<string>>): void {
  for (const need of needs) {
    const waiting = waiters.get(need);
    waiting?.add(id);
    for (const waiter of waiters.get(id) ?? []) waiting?.add(waiter);
  }
}
