/**
 * What a run leaves behind for people to read: logs of attempts, and its decision.
 */
import type { AttemptLog, CollectRequest } from "./collector.ts";

export type RunRecords = Readonly<{
  /** The folder of this run, relative to the repository's root where it lies inside, else absolute. */
  folder: string;
  openLog: (request: CollectRequest) => AttemptLog;
  /** Writes a file into the run's folder. @throws Fault `fault.disk_full` and the like. */
  write: (name: string, content: string) => Promise<void>;
}>;
