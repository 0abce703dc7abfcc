/**
 * Reads what git lists of index and work tree: `ls-files -s -v -z` and `status --porcelain=v2 -z --branch`.
 *
 * Both are read as byte texts (see `paths.ts`). An {@link Entry} is what a tree has at a path.
 */
import { invariant } from "#core";
import type { BytePath } from "./paths.ts";

/** Mode and object id, as in a tree: `100644 257cc5642cb1a054f08cc83f2d943e56fd3ebe99`. */
export type Entry = `${string} ${string}`;

export type Index = Readonly<{
  /** In git's order. A path in conflict is there with one of its sides. */
  entries: ReadonlyMap<BytePath, Entry>;
  /** Paths with `assume-unchanged` or `skip-worktree`: `status` believes them without looking. */
  unwatched: ReadonlySet<BytePath>;
  /** Of these the ones with `skip-worktree`, which a sparse checkout leaves out of the work tree. */
  skipped: ReadonlySet<BytePath>;
  submodules: readonly BytePath[];
}>;

/** Reads the index. A line is `H 100644 <id> 0<tab>path`; other tags than `H` are flags or conflicts. */
export function readIndex(output: Buffer): Index {
  const entries = new Map<BytePath, Entry>();
  const unwatched = new Set<BytePath>();
  const skipped = new Set<BytePath>();
  const submodules: BytePath[] = [];
  for (const line of records(output)) {
    const tab = line.indexOf("\t");
    const path = line.slice(tab + 1);
    // Between the tag and the stage number.
    const entry = line.slice(2, tab - 2) as Entry;
    entries.set(path, entry);
    if (line[0] === "H") {
      if (entry.startsWith(submoduleMode)) submodules.push(path);
      continue;
    }
    if (line[0] === "S" || line[0] === "s") skipped.add(path);
    unwatched.add(path);
    if (entry.startsWith(submoduleMode)) submodules.push(path);
  }
  return { entries, unwatched, skipped, submodules };
}

export const linkMode = "120000";
export const submoduleMode = "160000";

export type Status = Readonly<{
  /** The commit of HEAD; absent before the first. */
  head?: string;
  branch?: string;
  /** Tracked paths that may differ from HEAD, with what HEAD has there. */
  changed: ReadonlyMap<BytePath, Entry | undefined>;
  /** Paths that are neither tracked nor ignored. That of a repository within ends in `/`. */
  untracked: readonly BytePath[];
}>;

/** Reads the status. */
export function readStatus(output: Buffer): Status {
  const changed = new Map<BytePath, Entry | undefined>();
  const untracked: BytePath[] = [];
  let head: string | undefined;
  let branch: string | undefined;
  for (const line of records(output)) {
    const [kind, ...fields] = line.split(" ");
    if (kind === "?") untracked.push(line.slice(2));
    else if (kind === "1") changed.set(fields.slice(7).join(" "), entryOf(fields[2], fields[5]));
    // In a conflict the second side is ours: HEAD's.
    else if (kind === "u") changed.set(fields.slice(9).join(" "), entryOf(fields[3], fields[7]));
    else if (line.startsWith("# branch.oid ")) head = fields[1] === "(initial)" ? undefined : fields[1];
    else if (line.startsWith("# branch.head ")) branch = fields[1] === "(detached)" ? undefined : fields[1];
    else invariant(kind === "#", "a line of git status is of a known kind");
  }
  return { changed, untracked, ...(head ? { head } : {}), ...(branch ? { branch } : {}) };
}

/** The parts of an output that end in NUL. */
export function records(output: Buffer): readonly string[] {
  const parts = output.toString("latin1").split("\0");
  parts.pop();
  return parts;
}

function entryOf(mode: string | undefined, id: string | undefined): Entry | undefined {
  return mode === "000000" ? undefined : `${mode ?? ""} ${id ?? ""}`;
}
