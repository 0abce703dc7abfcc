/** Files: those of the repository that is judged, and those that a run writes. */
export { keepNewestRuns } from "./log-retention.ts";
export { createPolicyFiles, policyBytesMax } from "./policy-files.ts";
export { createRepositoryFiles } from "./repository-files.ts";
export { createRunRecords } from "./run-records.ts";
export type { Durability } from "./write-file.ts";
export { writeWholeFile } from "./write-file.ts";
