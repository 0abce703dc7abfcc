/**
 * GitHub Actions. For a pull request it checks out `refs/pull/<n>/merge`, a merge that nobody wrote; which commit
 * the author wrote stands in the event (https://docs.github.com/actions/reference/workflows-and-actions/variables).
 */
import { readFileSync, statSync } from "node:fs";
import type { CiFacts } from "#app/ports";
import { isJsonObject, type JsonObject, type JsonValue } from "#core";
import { branchName, type Environment, pullRequestOf } from "./claims.ts";

/** Bytes of the file with the event. GitHub sends events of at most 25 MB. */
const githubEventBytesMax = 32 * 1024 ** 2;

type Claims = Pick<CiFacts, "pullRequest" | "branch">;

export function github(environment: Environment): Claims {
  const event = readEvent(environment.GITHUB_EVENT_PATH);
  const pullRequest = pullRequestFrom(environment, event);
  const onBranch =
    environment.GITHUB_REF_TYPE === "branch" && !/^refs\/pull\//.test(environment.GITHUB_REF ?? "");
  const branch =
    branchName(environment.GITHUB_HEAD_REF) ?? branchName(onBranch && environment.GITHUB_REF_NAME);
  return { ...(pullRequest ? { pullRequest } : {}), ...(branch === undefined ? {} : { branch }) };
}

function pullRequestFrom(environment: Environment, event: JsonObject): CiFacts["pullRequest"] {
  const group = objectAt(event, "merge_group");
  if (environment.GITHUB_EVENT_NAME === "merge_group" && group) {
    // A queue's commit is what will be the base's, so here the merge is the subject.
    return pullRequestOf({ base: group.base_ref, head: group.head_sha });
  }
  const pull = objectAt(event, "pull_request");
  const merge = /^refs\/pull\/(\d+)\/merge$/.exec(environment.GITHUB_REF ?? "");
  const labels = pull?.labels;
  return pullRequestOf({
    base: environment.GITHUB_BASE_REF || objectAt(pull, "base")?.ref,
    head: objectAt(pull, "head")?.sha,
    merge: merge ? environment.GITHUB_SHA : undefined,
    number: pull?.number ?? merge?.[1],
    labels: Array.isArray(labels) ? labels.map((label) => isJsonObject(label) && label.name) : undefined,
    author: objectAt(pull, "user")?.login,
  });
}

function readEvent(path: string | undefined): JsonObject {
  try {
    if (!path || statSync(path).size > githubEventBytesMax) return {};
    const event: JsonValue = JSON.parse(readFileSync(path, "utf8"));
    return isJsonObject(event) ? event : {};
  } catch {
    // It is one source of claims among others: what it would have said is not known.
    return {};
  }
}

function objectAt(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const inner = value && Object.hasOwn(value, key) ? value[key] : undefined;
  return isJsonObject(inner) ? inner : undefined;
}
