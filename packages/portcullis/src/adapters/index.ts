/** The adapters: the ports implemented for this machine. */
export { readCi } from "./ci/index.ts";
export { systemClock } from "./clock.ts";
export {
  createPolicyFiles,
  createRepositoryFiles,
  createRunArchive,
  createRunRecords,
  createWriteFile,
} from "./files/index.ts";
export { createGit, createRepositoryListing } from "./git/index.ts";
export { createProcesses, createPrograms } from "./processes/index.ts";
export { nodeSha256 } from "./sha256.ts";
