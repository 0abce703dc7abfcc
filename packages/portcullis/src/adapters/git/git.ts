/**
 * Git as the run sees it: the port's implementation, made of the parts beside.
 */
import type { Base, Checkout, CheckoutOptions, CiPullRequest, Git } from "#app/ports";
import { Fault } from "#core";
import { commitAt, mergeBaseOf, resolveBase } from "./base.ts";
import type { Environment } from "./call.ts";
import { changesSince } from "./changes.ts";
import { contentHex, leavesOut } from "./content.ts";
import { changedLinesSince } from "./lines.ts";
import { type Objects, openObjects } from "./objects.ts";
import { bytePath, shownPath } from "./paths.ts";
import { findPlace, type Place } from "./place.ts";
import { repositoryOf } from "./remote.ts";
import { openTrees } from "./trees.ts";
import { readWorkTree, type WorkTree } from "./worktree.ts";

export type GitOptions = Readonly<{
  /** The environment of Portcullis itself. */
  environment: Environment;
  /** The pull request that the CI says it is run for: its head must be what is checked out. */
  pullRequest?: CiPullRequest;
}>;

/** Opens the repository that a folder is in. Nothing is read before the first question. */
export function createGit(cwd: string, { environment, pullRequest }: GitOptions): Git {
  const objects = openObjects(cwd, environment);
  const trees = openTrees(objects);
  let reading: Promise<WorkTree & Readonly<{ head: string }>> | undefined;
  let finding: Promise<Place> | undefined;
  const place = () => {
    finding ??= findPlace(cwd, environment);
    return finding;
  };
  const workTree = () => {
    reading ??= place().then(async (found) => withCommit(await readWorkTree(found, environment)));
    return reading;
  };
  return {
    root: async () => (await place()).root,
    checkout: async (options = {}) => {
      const tree = await workTree();
      if (pullRequest) await requireHead(objects, tree.head, pullRequest);
      return checkoutOf(tree, options);
    },
    base: async (ref) => {
      const [tree, tip] = await Promise.all([workTree(), resolveBase(objects, ref)]);
      const ends = { ref, tip: tip.id, head: tree.head };
      const mergeBase = await mergeBaseOf(tree.place, environment, ends);
      const changes = await changesSince(tree, environment, mergeBase);
      const paths = [...changes.keys()].sort().map(shownPath);
      return { ref, tip: tip.id, mergeBase, tipAt: tip.at, paths } satisfies Base;
    },
    fileAt: trees.fileAt,
    listAt: trees.listAt,
    changedLines: async (mergeBase) => changedLinesSince(await workTree(), environment, mergeBase),
    close: objects.close,
  };
}

function withCommit(tree: WorkTree): WorkTree & Readonly<{ head: string }> {
  const { head } = tree;
  if (head !== undefined) return { ...tree, head };
  throw new Fault("git.no_commits", "the repository has no commit yet", { hint: "commit something first" });
}

function checkoutOf(tree: WorkTree & Readonly<{ head: string }>, options: CheckoutOptions): Checkout {
  const { place, head, branch, index, changes } = tree;
  const remoteRepository = place.remoteUrl === undefined ? undefined : repositoryOf(place.remoteUrl);
  return {
    root: place.root,
    commit: head,
    ...(branch === undefined ? {} : { branch }),
    ...(remoteRepository === undefined ? {} : { remoteRepository }),
    content: `sha256:${contentHex(tree, leavesOut(options.adrFolder ?? "docs/adr"))}`,
    dirty: changes.size > 0,
    isTracked: (path) => index.entries.has(bytePath(path)),
  };
}

/**
 * The subject is what the author wrote. Platforms check out a merge of head and base instead, which nobody
 * wrote: its commit is not in the pull request, and an approval of its content ends with every push to the base.
 */
async function requireHead(objects: Objects, commit: string, pullRequest: CiPullRequest): Promise<void> {
  const { headCommit, mergeCommit } = pullRequest;
  if (commit === headCommit) return;
  const checkedOut = await commitAt(objects, "HEAD");
  const isMerge = commit === mergeCommit || (headCommit && checkedOut?.parents.includes(headCommit));
  const wanted = headCommit ?? "the pull request's head";
  const hint = `check out the head: git fetch origin ${wanted} && git checkout --detach ${wanted} (in GitHub Actions: ref: \${{ github.event.pull_request.head.sha }} and fetch-depth: 0 at actions/checkout)`;
  if (isMerge) {
    const message = `the checkout is ${commit}, a merge that the platform made; judged is the pull request's head`;
    throw new Fault("git.merge_checkout", message, { hint });
  }
  if (headCommit !== undefined) {
    const message = `the checkout is ${commit}, but the head of the pull request is ${headCommit}`;
    throw new Fault("git.other_checkout", message, { hint });
  }
}
