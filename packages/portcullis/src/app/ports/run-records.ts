/**
 * What a run leaves behind for people to read: logs of attempts, and its decision.
 */
import type { AttemptLog, CollectRequest } from "./collector.ts";

export type RunRecords = Readonly<{
  /** The folder of this run, relative to the repository's root where it lies inside, else absolute. */
  folder: string;
  /** Makes sure that what the run leaves behind stays out of git. @throws Fault */
  begin: () => Promise<void>;
  openLog: (request: CollectRequest) => AttemptLog;
  /** Writes the decision's document, and removes the records of runs that are too old. @throws Fault */
  finish: (document: string) => Promise<void>;
}>;
