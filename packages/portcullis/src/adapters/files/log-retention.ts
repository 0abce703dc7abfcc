/**
 * Keeps the records of the newest runs, and removes older ones.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { diskFault } from "./disk-fault.ts";
import { runsIn } from "./run-folders.ts";

/** Removes all but the newest `count` runs; gives the names of those that are gone. @throws Fault */
export async function keepNewestRuns(folder: string, count: number): Promise<readonly string[]> {
  const runs = await runsIn(folder);
  const old = runs.slice(0, Math.max(0, runs.length - count));
  try {
    for (const name of old) await rm(join(folder, name), { recursive: true, force: true });
    return old;
  } catch (cause) {
    throw diskFault(cause, folder);
  }
}
