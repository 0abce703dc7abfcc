/** Files: those of the repository that is judged, and those that a run writes. */
export { createPolicyFiles } from "./policy-files.ts";
export { createRepositoryFiles } from "./repository-files.ts";
export { createRunArchive } from "./run-archive.ts";
export { createRunRecords } from "./run-records.ts";
export { createWriteFile } from "./write-file.ts";
