/**
 * The table of processes as Linux shows it under `/proc` (proc(5)).
 *
 * Processes vanish while they are looked at: whatever cannot be read is gone.
 */
import { readdirSync, readFileSync } from "node:fs";

/** A living process. `startTicks` tells it from a later one with the same number. */
export type LivingProcess = Readonly<{
  pid: number;
  parent: number;
  group: number;
  session: number;
  startTicks: string;
}>;

/** The numbers of all processes; undefined where there is no `/proc`. */
export function processNumbers(): readonly number[] | undefined {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return undefined;
  }
}

/** The number that was given out last, to a process or a thread. */
export function newestProcessNumber(): number | undefined {
  const newest = Number(read("/proc/loadavg")?.trim().split(" ").at(-1));
  return Number.isInteger(newest) ? newest : undefined;
}

/** Undefined for a process that has ended, also if nobody has collected its exit code yet. */
export function livingProcess(pid: number): LivingProcess | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the name in parentheses, and a name may hold spaces and parentheses.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (!fields) return undefined;
  const [state, parent, group, session] = fields;
  const startTicks = fields[19];
  if (startTicks === undefined || state === "Z" || state === "X") return undefined;
  return { pid, parent: Number(parent), group: Number(group), session: Number(session), startTicks };
}

/** Whether the text stands in the environment that the process was started with. */
export function environmentHolds(pid: number, text: string): boolean {
  // A process that is just being replaced by another program shows an empty environment for a moment.
  for (let tries = 0; tries < 3; tries++) {
    const environment = read(`/proc/${pid}/environ`);
    if (environment !== "") return environment?.includes(text) ?? false;
  }
  return false;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}
