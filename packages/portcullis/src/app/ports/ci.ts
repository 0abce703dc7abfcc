/**
 * What the environment of a CI says about the run. Every one of these facts is a claim: code of the author
 * may have run before us in the same job, and can have set any variable.
 */

/** Which CI it is. `generic`: one that only says `CI=true`. */
export type CiProvider =
  | "github"
  | "gitlab"
  | "jenkins"
  | "buildkite"
  | "circleci"
  | "azure"
  | "bitbucket"
  | "generic";

/** The pull request (merge request, change) that the CI says it is run for. Absent facts are not known. */
export type CiPullRequest = Readonly<{
  /** The full name of the base: `refs/remotes/origin/main`. Never a local branch, which may be stale. */
  baseRef: string;
  /** The commit that is judged: the author's, not a merge that the platform makes. */
  headCommit?: string;
  /** The commit that the platform made by merging the head into the base. It is never the subject. */
  mergeCommit?: string;
  number?: number;
  labels?: readonly string[];
  /** The login of the person who opened it. */
  author?: string;
}>;

export type CiFacts = Readonly<{
  producer: "local" | "ci";
  provider?: CiProvider;
  pullRequest?: CiPullRequest;
  /** The branch that the change is on, without `refs/heads/`. */
  branch?: string;
}>;
