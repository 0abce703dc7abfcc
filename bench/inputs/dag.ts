/**
 * A policy of many gates that sleep, and the least time in which anybody could run them.
 */
import { seeded } from "./random.ts";

type Gate = Readonly<{ id: string; seconds: number; needs: readonly string[] }>;

export type Dag = Readonly<{ policy: string; jobs: number; lowerBoundMs: number }>;

/** Each gate needs up to two of the forty before it. Sleeps last 0.1 to 0.3 s. */
export function makeDag(count: number, jobs: number): Dag {
  const random = seeded(200);
  const gates: Gate[] = [];
  for (let index = 0; index < count; index++) {
    const earlier = gates.slice(-40);
    const needs = new Set(
      Array.from({ length: random.below(3) }, () => earlier[random.below(earlier.length)]?.id),
    );
    gates.push({
      id: `gate-${index}`,
      seconds: (10 + random.below(21)) / 100,
      needs: [...needs].filter((id) => id !== undefined),
    });
  }
  return { policy: policyOf(gates), jobs, lowerBoundMs: lowerBoundMs(gates, jobs) };
}

function policyOf(gates: readonly Gate[]): string {
  const lines = gates.flatMap(({ id, seconds, needs }) => [
    `  ${id}:`,
    `    title: Sleeps ${seconds} s`,
    `    needs: [${needs.join(", ")}]`,
    `    checks: { sleep: { uses: command, with: { run: [sleep, "${seconds}"] } } }`,
  ]);
  return ["portcullis: 1", "repository: bench/dag", "gates:", ...lines, ""].join("\n");
}

/** The critical path, or all the work shared among the jobs, whichever is longer. */
function lowerBoundMs(gates: readonly Gate[], jobs: number): number {
  const endOf = new Map<string, number>();
  for (const { id, seconds, needs } of gates) {
    const start = Math.max(0, ...needs.map((need) => endOf.get(need) ?? 0));
    endOf.set(id, start + seconds);
  }
  const work = gates.reduce((sum, { seconds }) => sum + seconds, 0);
  return Math.max(...endOf.values(), work / jobs) * 1000;
}
