/** Git: the subject, its base and what the change is, read without running anything of the repository. */
export { type Environment, gitOutputBytesMax, gitTimeoutMs } from "./call.ts";
export { createGit, type GitOptions } from "./git.ts";
export { changedLinesMax } from "./lines.ts";
export { createRepositoryListing } from "./list-repository.ts";
export { committedFileBytesMax, committedPathsMax } from "./trees.ts";
