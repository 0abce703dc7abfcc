/**
 * The base that a change is compared with: its tip, and where the head left it.
 *
 * A short name is looked for at the remote first, because a local branch of that name may be stale, and is the
 * developer's to move. Names are looked up by their full form, so that a tag or a branch with a clever name
 * (`refs/tags/main`, a branch `origin/main` at the remote) never stands in for the base.
 */
import { readFileSync } from "node:fs";
import { Fault, type Instant, instant } from "#core";
import { callGit, type Environment } from "./call.ts";
import { faultOf, outputOf } from "./faults.ts";
import type { GitObject, Objects } from "./objects.ts";
import type { Place } from "./place.ts";

const COMMIT_BYTES_MAX = 16 * 1024 ** 2;

export type Tip = Readonly<{ id: string; at: Instant; parents: readonly string[] }>;

/** The commit at the tip of a base. @throws Fault `git.no_such_base`, `git.ambiguous_base` */
export async function resolveBase(objects: Objects, ref: string): Promise<Tip> {
  // A name with such characters is no ref, and would be another question to git.
  if (ref === "" || ref.startsWith("-") || /[\0-\x20\x7f:?*[\\]/.test(ref)) throw noSuchBase(ref);
  for (const names of candidatesOf(ref)) {
    const tips = await Promise.all(names.map((name) => commitAt(objects, name)));
    const found = tips.filter((tip) => tip !== undefined);
    const [tip] = found;
    if (tip && found.some(({ id }) => id !== tip.id)) throw ambiguousBase(ref, names);
    if (tip) return tip;
  }
  throw noSuchBase(ref);
}

/** What a name may mean, best first. Names of one rank must agree. */
function candidatesOf(ref: string): readonly (readonly string[])[] {
  const wholeId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref);
  if (wholeId || ref.startsWith("refs/") || /^(?:[A-Z_]*HEAD|@)(?![\w/-])/.test(ref)) return [[ref]];
  const remote = ref.startsWith("origin/") ? [] : [`refs/remotes/origin/${ref}`];
  return [[...remote, `refs/remotes/${ref}`], [`refs/heads/${ref}`], [`refs/tags/${ref}`], [ref]];
}

/** A commit, with the instant at which it was made. Undefined where the name means no commit. */
export async function commitAt(objects: Objects, name: string): Promise<Tip | undefined> {
  const commit = await objects.find(`${name}^{commit}`, COMMIT_BYTES_MAX);
  return commit && readCommit(commit);
}

function readCommit({ id, bytes }: GitObject): Tip {
  const [headers = ""] = bytes.toString("utf8").split("\n\n", 1);
  const seconds = /^committer .*> (\d+) [+-]\d+$/m.exec(headers)?.[1];
  if (seconds === undefined) throw new Fault("git.odd_commit", `the commit ${id} has no readable date`);
  const parents = [...headers.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = ""]) => parent);
  return { id, at: instant(Number(seconds) * 1000), parents };
}

/** The commit at which the head left the base. @throws Fault `git.shallow`, `git.no_merge_base` */
export async function mergeBaseOf(
  place: Place,
  environment: Environment,
  base: Readonly<{ ref: string; tip: string; head: string }>,
): Promise<string> {
  const at = { cwd: place.root, environment };
  const answer = await callGit({ ...at, args: ["merge-base", base.tip, base.head] });
  if (answer.exitCode > 1) throw faultOf("merge-base", answer.stderr);
  const [mergeBase] = answer.stdout.toString("latin1").split("\n");
  if (!mergeBase) throw place.shallow ? shallow(base.ref) : noMergeBase(base.ref);
  if (place.shallow) {
    // The history ends early. If it does so before the merge base, a later one may lie beyond the end.
    const args = ["rev-list", base.tip, base.head, `^${mergeBase}`];
    const between = outputOf("rev-list", await callGit({ ...at, args })).toString("latin1");
    const ends = new Set(readFileSync(place.shallowFile, "latin1").split("\n").filter(Boolean));
    if (between.split("\n").some((commit) => ends.has(commit))) throw shallow(base.ref);
  }
  return mergeBase;
}

function noSuchBase(ref: string): Fault {
  const branch = /^(?:refs\/remotes\/origin\/|refs\/heads\/|origin\/)?([\w./-]+)$/.exec(ref)?.[1];
  const fetch = `git fetch origin +refs/heads/${branch}:refs/remotes/origin/${branch}`;
  const known =
    branch !== undefined && branch !== "HEAD" && !branch.startsWith("-") && !branch.startsWith("refs/");
  return new Fault("git.no_such_base", `the base ${JSON.stringify(ref)} is no commit of this repository`, {
    hint: known ? `if it is a branch at the remote, fetch it: ${fetch}` : "name a branch: --base origin/main",
  });
}

function ambiguousBase(ref: string, names: readonly string[]): Fault {
  return new Fault("git.ambiguous_base", `the base ${ref} means several commits: ${names.join(" and ")}`, {
    hint: "give its full name",
  });
}

function shallow(ref: string): Fault {
  return new Fault("git.shallow", `this clone is too shallow to tell where the change left ${ref}`, {
    hint: "fetch the history: git fetch --unshallow origin (in GitHub Actions: fetch-depth: 0 at actions/checkout)",
  });
}

function noMergeBase(ref: string): Fault {
  return new Fault("git.no_merge_base", `the change and ${ref} have no common history`, {
    hint: "compare with a branch that the change was made from",
  });
}
