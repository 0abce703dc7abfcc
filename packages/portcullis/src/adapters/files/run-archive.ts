/**
 * The decisions of past runs, from the folders that runs leave behind.
 */
import { constants } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunArchive } from "#app/ports";
import { systemCode } from "#core";
import { diskFault } from "./disk-fault.ts";
import { runsIn } from "./run-folders.ts";

/** Opens the archive in a folder of run folders. The folder need not exist. */
export function createRunArchive(folder: string): RunArchive {
  return {
    decision: async (run) =>
      (await runsIn(folder)).includes(run) ? decisionAt(join(folder, run)) : undefined,
    latest: async () => {
      for (const run of (await runsIn(folder)).toReversed()) {
        const text = await decisionAt(join(folder, run));
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

/** A run that was ended has none. A link in its place is none either. */
async function decisionAt(runFolder: string): Promise<string | undefined> {
  const path = join(runFolder, "decision.json");
  try {
    return await readFile(path, { encoding: "utf8", flag: constants.O_RDONLY | constants.O_NOFOLLOW });
  } catch (cause) {
    if (["ENOENT", "ELOOP"].includes(systemCode(cause))) return undefined;
    throw diskFault(cause, path);
  }
}
