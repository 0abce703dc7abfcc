/**
 * What the head changes since a commit, the uncommitted and untracked included.
 *
 * Git compares the two commits; where the work tree differs from HEAD, its own entry is compared with the old
 * one. So a change that the work tree takes back is none, and a rename is both of its names.
 */
import { callGit, type Environment } from "./call.ts";
import { outputOf } from "./faults.ts";
import { type Entry, records } from "./listing.ts";
import type { BytePath } from "./paths.ts";
import type { Change, WorkTree } from "./worktree.ts";

const DIFF_TREE = [
  "diff-tree",
  "-r",
  "-z",
  "--raw",
  "--no-abbrev",
  "--no-renames",
  "--no-relative",
  "--ignore-submodules=none",
  "-O/dev/null",
];

/** The paths that differ between a commit and the work tree, and what the work tree has there. */
export async function changesSince(
  tree: WorkTree,
  environment: Environment,
  commit: string,
): Promise<ReadonlyMap<BytePath, Entry | undefined>> {
  const changed = new Map<BytePath, Entry | undefined>();
  const committed = await committedSince(tree, environment, commit);
  for (const [path, { head }] of committed) {
    if (!tree.changes.has(path)) changed.set(path, head);
  }
  for (const [path, { head, now }] of tree.changes) {
    const before = committed.has(path) ? committed.get(path)?.before : head;
    if (before !== now) changed.set(path, now);
  }
  return changed;
}

type Committed = Readonly<{ before: Entry | undefined; head: Change["head"] }>;

async function committedSince(
  { place, head }: WorkTree,
  environment: Environment,
  commit: string,
): Promise<ReadonlyMap<BytePath, Committed>> {
  const found = new Map<BytePath, Committed>();
  if (head === undefined || head === commit) return found;
  const args = [...DIFF_TREE, commit, head];
  const fields = records(outputOf("diff-tree", await callGit({ cwd: place.root, environment, args })));
  for (let at = 0; at + 1 < fields.length; at += 2) {
    // `:100644 100755 <id> <id> M`, then the path.
    const [oldMode = "", mode = "", oldId = "", id = ""] = (fields[at] ?? "").slice(1).split(" ");
    found.set(fields[at + 1] ?? "", { before: entryOf(oldMode, oldId), head: entryOf(mode, id) });
  }
  return found;
}

function entryOf(mode: string, id: string): Entry | undefined {
  return mode === "000000" ? undefined : `${mode} ${id}`;
}
