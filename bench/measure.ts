/**
 * The measuring: contenders in turn (A B A B …), so that a machine that gets slower gets slower for all of them, and
 * medians, so that one disturbed round decides nothing.
 */
import { type Contender, NotMeasured, type Sample } from "./contender.ts";

/** `atMost`: our time over the peer's. `atLeast`: our speed over the peer's, which is the peer's time over ours. */
export type Bound = Readonly<{ kind: "time-at-most" | "speed-at-least"; ratio: number }>;

export type Measurement = Readonly<{
  id: string;
  what: string;
  rounds: number;
  ours: Contender;
  peers: readonly Readonly<{ contender: Contender; bound: Bound }>[];
  /** The most that our process may hold in memory. */
  rssBytesMax?: number;
}>;

/** The middle of the times, and the largest of the peaks. */
export type Figure =
  | Readonly<{ kind: "figure"; ms: number; msMin: number; msMax: number; maxRssBytes?: number }>
  | Readonly<{ kind: "not-measured"; why: string }>;

export type Measured = Readonly<{ measurement: Measurement; ours: Figure; peers: readonly Figure[] }>;

/** Measures all contenders of one measurement. `tell` hears what goes on. */
export async function measure(measurement: Measurement, tell: (text: string) => void): Promise<Measured> {
  const contenders = [measurement.ours, ...measurement.peers.map(({ contender }) => contender)];
  const samples = contenders.map((): Sample[] => []);
  const failures = new Map<number, string>();
  for (let round = 1; round <= measurement.rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      if (failures.has(index)) continue;
      tell(`${measurement.id}, round ${round} of ${measurement.rounds}: ${contender.name}`);
      const result = await attempt(contender);
      if (typeof result === "string") failures.set(index, result);
      else samples[index]?.push(result);
    }
  }
  const [ours, ...peers] = samples.map((each, index) => figureOf(each, failures.get(index)));
  return { measurement, ours: ours ?? { kind: "not-measured", why: "no round" }, peers };
}

async function attempt(contender: Contender): Promise<Sample | string> {
  try {
    return await contender.run();
  } catch (error) {
    if (error instanceof NotMeasured) return error.message;
    throw error;
  }
}

function figureOf(samples: readonly Sample[], failure: string | undefined): Figure {
  if (failure !== undefined) return { kind: "not-measured", why: failure };
  const times = samples.map(({ ms }) => ms).sort((a, b) => a - b);
  const peaks = samples.flatMap(({ maxRssBytes }) => maxRssBytes ?? []);
  return {
    kind: "figure",
    ms: median(times),
    msMin: times[0] ?? Number.NaN,
    msMax: times.at(-1) ?? Number.NaN,
    ...(peaks.length > 0 ? { maxRssBytes: Math.max(...peaks) } : {}),
  };
}

function median(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}
