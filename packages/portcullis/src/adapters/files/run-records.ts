/**
 * What a run leaves behind: one folder with the logs of its attempts and its decision.
 */
import { dirname, join, relative, resolve } from "node:path";
import type { RunRecords } from "#app/ports";
import { openAttemptLog } from "./attempt-log.ts";
import { isInside, refuseLinkOutside } from "./inside.ts";
import { keepOutOfGit } from "./keep-out-of-git.ts";
import { keepNewestRuns } from "./log-retention.ts";
import { writeWholeFile } from "./write-file.ts";

/** How many runs are kept. */
const runsMax = 50;

/** Keeps records in `folder`, which is absolute, or relative to the root of the repository. */
export function createRunRecords(root: string, folder: string): RunRecords {
  const place = resolve(root, folder);
  const shownPath = (path: string) => {
    const fromRoot = relative(root, path);
    return fromRoot === ".." || fromRoot.startsWith("../") ? path : fromRoot;
  };
  return {
    folder: shownPath(place),
    begin: async () => {
      refuseLinkOutside(root, ".portcullis");
      if (isInside(root, place)) refuseLinkOutside(root, relative(root, place));
      await keepOutOfGit(root);
    },
    openLog: (request) => openAttemptLog(place, request, shownPath),
    finish: async (document) => {
      // A record that a loss of power takes away is made again by the next run.
      await writeWholeFile(join(place, "decision.json"), document, "buffered");
      await keepNewestRuns(dirname(place), runsMax);
    },
  };
}
