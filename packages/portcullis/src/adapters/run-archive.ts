/**
 * The decisions of past runs, from the folders that runs leave behind. Ids of runs sort by time.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunArchive } from "#app/ports";
import { Fault } from "#core";

const RUN_ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Opens the archive in a folder of run folders. The folder need not exist. */
export function createRunArchive(folder: string): RunArchive {
  const decision = (run: string) =>
    RUN_ID.test(run) ? textAt(join(folder, run, "decision.json")) : Promise.resolve(undefined);
  return {
    decision,
    latest: async () => {
      const names = (await namesIn(folder)).filter((name) => RUN_ID.test(name)).toSorted();
      for (const run of names.toReversed()) {
        const text = await decision(run);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await absentAsUndefined(() => readdir(folder))) ?? [];
}

function textAt(path: string): Promise<string | undefined> {
  return absentAsUndefined(() => readFile(path, "utf8"));
}

async function absentAsUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new Fault(
      "records.unreadable",
      `the records of past runs cannot be read (${code ?? String(cause)})`,
      { cause },
    );
  }
}
