import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder } from "../../../test/kit/repository.ts";
import { readCi } from "./index.ts";

const head = "2222222222222222222222222222222222222222";
const merge = "3333333333333333333333333333333333333333";

/** The parts of GitHub's event that are read, as its documentation shows them. */
const event = {
  action: "synchronize",
  number: 12,
  pull_request: {
    number: 12,
    base: { ref: "main", sha: "1111111111111111111111111111111111111111" },
    head: { ref: "feature", sha: head },
    labels: [
      { id: 1, name: "hotfix" },
      { id: 2, name: "size, small" },
    ],
    user: { login: "eve" },
  },
};

function githubRun(content: unknown, more: Record<string, string> = {}) {
  const path = join(makeFolder(), "event.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: path,
    GITHUB_REF: "refs/pull/12/merge",
    GITHUB_REF_NAME: "12/merge",
    GITHUB_REF_TYPE: "branch",
    GITHUB_BASE_REF: "main",
    GITHUB_HEAD_REF: "feature",
    GITHUB_SHA: merge,
    ...more,
  };
}

describe("what a CI says", () => {
  it("is nothing on a laptop", () => {
    expect(readCi({ PATH: "/bin", HOME: "/home/ada" })).toEqual({ producer: "local" });
  });

  it("is nothing where CI says no", () => {
    expect(readCi({ CI: "false" })).toEqual({ producer: "local" });
    expect(readCi({ CI: "" })).toEqual({ producer: "local" });
  });

  it("is no more than that it is one, where only CI is set", () => {
    expect(readCi({ CI: "true" })).toEqual({ producer: "ci", provider: "generic" });
  });

  it("never names a local branch as the base", () => {
    for (const environment of Object.values(pullRequests)) {
      expect(readCi(environment).pullRequest?.baseRef).toMatch(/^refs\/remotes\/origin\//);
    }
  });
});

describe("GitHub Actions", () => {
  it("tells the head from the merge that it checks out", () => {
    expect(readCi(githubRun(event))).toEqual({
      producer: "ci",
      provider: "github",
      branch: "feature",
      pullRequest: {
        baseRef: "refs/remotes/origin/main",
        headCommit: head,
        mergeCommit: merge,
        number: 12,
        labels: ["hotfix", "size, small"],
        author: "eve",
      },
    });
  });

  it("still knows base, number and merge where the event cannot be read", () => {
    const known = { baseRef: "refs/remotes/origin/main", mergeCommit: merge, number: 12 };
    expect(readCi(githubRun("{ not json")).pullRequest).toEqual(known);
    expect(readCi(githubRun(event, { GITHUB_EVENT_PATH: "/nonexistent" })).pullRequest).toEqual(known);
  });

  it("takes the base from the event where the variable is empty, as for a review", () => {
    const environment = githubRun(event, { GITHUB_EVENT_NAME: "pull_request_review", GITHUB_BASE_REF: "" });
    expect(readCi(environment).pullRequest?.baseRef).toBe("refs/remotes/origin/main");
  });

  it("believes no field of a wrong form", () => {
    const odd = {
      pull_request: {
        base: { ref: 3 },
        head: { sha: "--upload-pack=x" },
        labels: [{}, 7, { name: 1 }],
        user: "eve",
      },
    };
    expect(readCi(githubRun(odd)).pullRequest).toEqual({
      baseRef: "refs/remotes/origin/main",
      mergeCommit: merge,
      number: 12,
      labels: [],
    });
  });

  it("judges a merge queue's commit by the policy of its base", () => {
    const group = { merge_group: { base_ref: "refs/heads/main", head_sha: merge } };
    const environment = githubRun(group, {
      GITHUB_EVENT_NAME: "merge_group",
      GITHUB_REF: "refs/heads/gh-readonly-queue/main/pr-12",
      GITHUB_BASE_REF: "",
    });
    expect(readCi(environment).pullRequest).toEqual({
      baseRef: "refs/remotes/origin/main",
      headCommit: merge,
    });
  });

  it("knows the branch of a push, and no pull request", () => {
    const environment = githubRun(
      { ref: "refs/heads/main" },
      {
        GITHUB_EVENT_NAME: "push",
        GITHUB_REF: "refs/heads/main",
        GITHUB_REF_NAME: "main",
        GITHUB_BASE_REF: "",
        GITHUB_HEAD_REF: "",
      },
    );
    expect(readCi(environment)).toEqual({ producer: "ci", provider: "github", branch: "main" });
  });

  it("takes no tag for a branch", () => {
    const environment = githubRun(
      {},
      {
        GITHUB_REF: "refs/tags/v1",
        GITHUB_REF_NAME: "v1",
        GITHUB_REF_TYPE: "tag",
        GITHUB_BASE_REF: "",
        GITHUB_HEAD_REF: "",
      },
    );
    expect(readCi(environment).branch).toBeUndefined();
  });
});

/** Variables as the documentation of each CI shows them for a pull request. */
const pullRequests = {
  gitlab: {
    CI: "true",
    GITLAB_CI: "true",
    CI_COMMIT_SHA: head,
    CI_MERGE_REQUEST_IID: "7",
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "feature",
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: "",
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
    CI_MERGE_REQUEST_LABELS: "hotfix,backend",
  },
  jenkins: {
    JENKINS_URL: "https://ci.example.org/",
    BRANCH_NAME: "PR-7",
    CHANGE_ID: "7",
    CHANGE_TARGET: "main",
    CHANGE_BRANCH: "feature",
    CHANGE_AUTHOR: "eve",
  },
  buildkite: {
    CI: "true",
    BUILDKITE: "true",
    BUILDKITE_BRANCH: "feature",
    BUILDKITE_COMMIT: head,
    BUILDKITE_PULL_REQUEST: "7",
    BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main",
    BUILDKITE_PULL_REQUEST_LABELS: "hotfix,backend",
  },
  circleci: {
    CI: "true",
    CIRCLECI: "true",
    CIRCLE_BRANCH: "feature",
    CIRCLE_SHA1: head,
    CIRCLE_PULL_REQUEST: "https://github.com/acme/shop/pull/7",
  },
  azure: {
    TF_BUILD: "True",
    BUILD_SOURCEBRANCH: "refs/pull/7/merge",
    BUILD_SOURCEVERSION: merge,
    SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
    SYSTEM_PULLREQUEST_SOURCEBRANCH: "refs/heads/feature",
    SYSTEM_PULLREQUEST_SOURCECOMMITID: head,
    SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
  },
  bitbucket: {
    CI: "true",
    BITBUCKET_BUILD_NUMBER: "99",
    BITBUCKET_BRANCH: "feature",
    BITBUCKET_COMMIT: head,
    BITBUCKET_PR_ID: "7",
    BITBUCKET_PR_DESTINATION_BRANCH: "main",
  },
};

describe("the other CIs", () => {
  it.each([
    ["gitlab", { headCommit: head, labels: ["hotfix", "backend"] }],
    ["jenkins", { author: "eve" }],
    ["buildkite", { headCommit: head, labels: ["hotfix", "backend"] }],
    ["azure", { headCommit: head, mergeCommit: merge }],
    ["bitbucket", { headCommit: head }],
  ] as const)("%s says its base, number and head", (provider, more) => {
    expect(readCi(pullRequests[provider])).toEqual({
      producer: "ci",
      provider,
      branch: "feature",
      pullRequest: { baseRef: "refs/remotes/origin/main", number: 7, ...more },
    });
  });

  it("CircleCI names no base, so the remote's default branch is taken", () => {
    expect(readCi(pullRequests.circleci).pullRequest).toEqual({
      baseRef: "refs/remotes/origin/HEAD",
      headCommit: head,
      number: 7,
    });
  });

  it("GitLab's merged results have a source that is not what is built", () => {
    const { pullRequest } = readCi({
      ...pullRequests.gitlab,
      CI_COMMIT_SHA: merge,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
    });
    expect(pullRequest).toMatchObject({ headCommit: head, mergeCommit: merge });
  });

  it("Buildkite says false where there is no pull request", () => {
    const environment = { ...pullRequests.buildkite, BUILDKITE_PULL_REQUEST: "false" };
    expect(readCi(environment)).toEqual({ producer: "ci", provider: "buildkite", branch: "feature" });
  });

  it("Azure's builds of a tag are on no branch", () => {
    const environment = { TF_BUILD: "True", BUILD_SOURCEBRANCH: "refs/tags/v1" };
    expect(readCi(environment)).toEqual({ producer: "ci", provider: "azure" });
  });

  it("Jenkins without branches of its own says the remote's", () => {
    const environment = { JENKINS_URL: "https://ci.example.org/", GIT_BRANCH: "origin/main" };
    expect(readCi(environment)).toEqual({ producer: "ci", provider: "jenkins", branch: "main" });
  });
});
