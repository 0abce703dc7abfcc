/**
 * The folders that runs leave behind, one for each run: `<folder>/<run>/`.
 *
 * Runs are told by their names, which are ULIDs and sort by time. Whatever else lies there is not ours, a link
 * included, which somebody may have laid there to have another folder read or removed.
 */
import { readdir } from "node:fs/promises";
import { systemCode } from "#core";
import { diskFault } from "./disk-fault.ts";

/** The time in a ULID has 48 bits, so its first digit is at most 7. */
const RUN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** The ids of the runs in a folder, oldest first; none where there is no such folder. @throws Fault */
export async function runsIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && RUN.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch (cause) {
    if (systemCode(cause) === "ENOENT" || systemCode(cause) === "ENOTDIR") return [];
    throw diskFault(cause, folder);
  }
}
