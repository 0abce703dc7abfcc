/**
 * What a repository is made of, before there is a policy or even a commit.
 */

export type RepositoryListing = Readonly<{
  /** Absolute path of the work tree's root. */
  root: string;
  /** Tracked paths, and untracked ones that are not ignored; relative to the root, sorted. */
  paths: readonly string[];
}>;

/** Lists the work tree. @throws Fault `git.no_repository` and the like. */
export type ListRepository = () => Promise<RepositoryListing>;
