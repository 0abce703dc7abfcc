/**
 * Keeps the records of the newest runs, and removes older ones.
 *
 * Runs are told by their names, which are ULIDs and sort by time. Whatever else lies in the folder is not ours.
 */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { diskFault, systemCode } from "./disk-fault.ts";

/** The time in a ULID has 48 bits, so its first digit is at most 7. */
const RUN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Removes all but the newest `count` runs; gives the names of those that are gone. @throws Fault */
export async function keepNewestRuns(folder: string, count: number): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const runs = entries
      .filter((entry) => entry.isDirectory() && RUN.test(entry.name))
      .map(({ name }) => name);
    const old = runs.sort().slice(0, Math.max(0, runs.length - count));
    for (const name of old) await rm(join(folder, name), { recursive: true, force: true });
    return old;
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return [];
    throw diskFault(cause, folder);
  }
}
