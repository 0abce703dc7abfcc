/**
 * The CIs that say everything in variables. Each function names the variables that it believes.
 */
import type { CiFacts } from "#app/ports";
import { branchName, commaList, type Environment, isSet, pullRequestOf } from "./claims.ts";

type Claims = Pick<CiFacts, "pullRequest" | "branch">;

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
export function gitlab(environment: Environment): Claims {
  // A merged-results pipeline builds a merge, and says then alone what its source was.
  const source = environment.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA;
  return claims(environment.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME || environment.CI_COMMIT_BRANCH, {
    base: environment.CI_MERGE_REQUEST_TARGET_BRANCH_NAME,
    head: source || environment.CI_COMMIT_SHA,
    merge: source ? environment.CI_COMMIT_SHA : undefined,
    number: environment.CI_MERGE_REQUEST_IID,
    labels: commaList(environment.CI_MERGE_REQUEST_LABELS),
  });
}

/** Multibranch projects. The head is not said: Jenkins may have merged the target into it, or not. */
export function jenkins(environment: Environment): Claims {
  const branch = environment.CHANGE_BRANCH || environment.BRANCH_NAME;
  return claims(branch || environment.GIT_BRANCH?.replace(/^origin\//, ""), {
    base: environment.CHANGE_TARGET,
    number: environment.CHANGE_ID,
    author: environment.CHANGE_AUTHOR,
  });
}

/** https://buildkite.com/docs/pipelines/configure/environment-variables */
export function buildkite(environment: Environment): Claims {
  return claims(environment.BUILDKITE_BRANCH, {
    base: isSet(environment.BUILDKITE_PULL_REQUEST) && environment.BUILDKITE_PULL_REQUEST_BASE_BRANCH,
    head: environment.BUILDKITE_COMMIT,
    number: environment.BUILDKITE_PULL_REQUEST,
    labels: commaList(environment.BUILDKITE_PULL_REQUEST_LABELS || undefined),
  });
}

/**
 * https://circleci.com/docs/reference/variables/ names no base: the remote's default branch is taken. Its policy
 * is as little the author's as that of the true base.
 */
export function circleci(environment: Environment): Claims {
  const url = environment.CIRCLE_PULL_REQUEST;
  return claims(environment.CIRCLE_BRANCH, {
    base: isSet(url) && "HEAD",
    head: environment.CIRCLE_SHA1,
    number: /\/(\d+)$/.exec(url ?? "")?.[1],
  });
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
export function azure(environment: Environment): Claims {
  const source = environment.SYSTEM_PULLREQUEST_SOURCECOMMITID;
  return claims(environment.SYSTEM_PULLREQUEST_SOURCEBRANCH || environment.BUILD_SOURCEBRANCH, {
    base: environment.SYSTEM_PULLREQUEST_TARGETBRANCH,
    head: source,
    merge: environment.BUILD_SOURCEVERSION,
    // Of a pull request at GitHub, the id is Azure's own and the number is GitHub's.
    number: environment.SYSTEM_PULLREQUEST_PULLREQUESTNUMBER || environment.SYSTEM_PULLREQUEST_PULLREQUESTID,
  });
}

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
export function bitbucket(environment: Environment): Claims {
  return claims(environment.BITBUCKET_BRANCH, {
    base: isSet(environment.BITBUCKET_PR_ID) && environment.BITBUCKET_PR_DESTINATION_BRANCH,
    head: environment.BITBUCKET_COMMIT,
    number: environment.BITBUCKET_PR_ID,
  });
}

function claims(branch: string | undefined, said: Parameters<typeof pullRequestOf>[0]): Claims {
  const pullRequest = pullRequestOf(said);
  const name = branchName(branch);
  return { ...(pullRequest ? { pullRequest } : {}), ...(name === undefined ? {} : { branch: name }) };
}
