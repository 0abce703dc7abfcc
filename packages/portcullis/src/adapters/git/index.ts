/** Git: the subject, its base and what the change is, read without running anything of the repository. */
export { createGit } from "./git.ts";
export { createRepositoryListing } from "./list-repository.ts";
export { committedFileBytesMax } from "./trees.ts";
