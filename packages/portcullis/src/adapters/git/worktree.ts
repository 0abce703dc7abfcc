/**
 * The work tree as it stands, with three or four calls of git.
 *
 * `ls-files` says what is tracked, `status` what may differ. What `status` names, and what it believes without
 * looking (flags of the index, filters, submodules), is looked at here; everything else is as the index has it.
 */
import { readdirSync } from "node:fs";
import { Fault } from "#core";
import { callGit, type Environment } from "./call.ts";
import { contentHex } from "./content.ts";
import { lookBelow } from "./disk.ts";
import { outputOf } from "./faults.ts";
import { filteredFiles, withoutFilters } from "./filters.ts";
import { blobId, fileIds, filteredFileId } from "./hashing.ts";
import {
  type Entry,
  type Index,
  linkMode,
  readIndex,
  readStatus,
  type Status,
  submoduleMode,
} from "./listing.ts";
import { type BytePath, diskPath, shownPath } from "./paths.ts";
import { findPlace, type Place } from "./place.ts";

/** What a path is in HEAD and in the work tree. Absent: not there. */
export type Change = Readonly<{ head: Entry | undefined; now: Entry | undefined }>;

export type WorkTree = Readonly<{
  place: Place;
  head?: string;
  branch?: string;
  index: Index;
  /** What was looked at. For every other path the index's entry is the work tree's. */
  seen: ReadonlyMap<BytePath, Entry | undefined>;
  /** The paths at which the work tree differs from HEAD. */
  changes: ReadonlyMap<BytePath, Change>;
  untracked: ReadonlySet<BytePath>;
}>;

const STATUS = [
  "status",
  "--porcelain=v2",
  "-z",
  "--branch",
  "--no-ahead-behind",
  "--untracked-files=all",
  "--ignored=no",
  "--ignore-submodules=dirty",
  "--no-renames",
];

/** Reads the work tree of a repository. @throws Fault */
export async function readWorkTree(place: Place, environment: Environment): Promise<WorkTree> {
  const at = { cwd: place.root, environment };
  const [listed, stated] = await Promise.all([
    callGit({ ...at, args: ["ls-files", "-s", "-v", "-z"] }),
    callGit({ ...at, args: STATUS, settings: withoutFilters(place) }),
  ]);
  const index = readIndex(outputOf("ls-files", listed));
  const status = readStatus(outputOf("status", stated));
  const untracked = new Set(status.untracked.map((path) => path.replace(/\/$/, "")));
  const filters = await filteredFiles(place, environment, () => [...index.entries.keys(), ...untracked]);
  const watched = { place, environment, index, status, untracked, filters };
  const seen = await seeAll(watched);
  return {
    place,
    index,
    seen,
    changes: changesOf(watched, seen),
    untracked,
    ...(status.head === undefined ? {} : { head: status.head }),
    ...(status.branch === undefined ? {} : { branch: status.branch }),
  };
}

type Watched = Readonly<{
  place: Place;
  environment: Environment;
  index: Index;
  status: Status;
  untracked: ReadonlySet<BytePath>;
  filters: ReadonlyMap<BytePath, string>;
}>;

/** The entries of all paths that cannot be taken from the index. */
async function seeAll(watched: Watched): Promise<ReadonlyMap<BytePath, Entry | undefined>> {
  const { place, environment, index, status, untracked, filters } = watched;
  const look = lookBelow(place.root);
  const seen = new Map<BytePath, Entry | undefined>();
  const ordinary = new Map<BytePath, string>();
  const paths = [status.changed.keys(), untracked, index.unwatched, index.submodules, filters.keys()];
  for (const path of new Set(paths.flatMap((some) => [...some]))) {
    const stored = index.entries.get(path);
    const found = look(path);
    if (found.kind === "link") seen.set(path, `${linkMode} ${blobId(place, found.target)}`);
    else if (found.kind === "folder") seen.set(path, await submoduleAt(watched, path));
    else if (found.kind === "none") seen.set(path, index.skipped.has(path) ? stored : undefined);
    else {
      const mode = fileMode(place, stored, found);
      const driver = filters.get(path);
      if (driver === undefined) ordinary.set(path, mode);
      else seen.set(path, `${mode} ${await filteredFileId(place, path, driver, stored?.slice(7))}`);
    }
  }
  const ids = await fileIds(place, environment, [...ordinary.keys()]);
  for (const [number, [path, mode]] of [...ordinary].entries())
    seen.set(path, `${mode} ${ids[number] ?? ""}`);
  return seen;
}

/** Where the file system keeps no executable bit, the index's holds, as for git itself. */
function fileMode(place: Place, stored: Entry | undefined, file: Readonly<{ executable: boolean }>): string {
  if (place.fileMode) return file.executable ? "100755" : "100644";
  return stored?.startsWith("100755") ? "100755" : "100644";
}

/**
 * A submodule, or a repository within that is not tracked: its commit where it is clean. With changes in it,
 * the digest of its content, so that they show in ours. A folder in the place of a file is no entry.
 */
async function submoduleAt(
  { place, environment, index, untracked }: Watched,
  path: BytePath,
): Promise<Entry | undefined> {
  const stored = index.entries.get(path);
  if (!stored?.startsWith(submoduleMode) && !untracked.has(path)) return undefined;
  const names = readdirSync(diskPath(place.root, path));
  if (names.length === 0) return stored;
  const root = `${place.root}/${shownPath(path)}`;
  const inner = await findPlace(root, environment).catch((error) => {
    if (error instanceof Fault && error.code === "git.no_repository") return undefined;
    throw error;
  });
  // Git takes a folder whose .git is broken for a part of the repository around it, and looks no further.
  if (inner?.root !== root) throw oddSubmodule(path);
  const tree = await readWorkTree(inner, environment);
  const clean = tree.head !== undefined && tree.changes.size === 0;
  return `${submoduleMode} ${clean ? tree.head : contentHex(tree)}`;
}

function oddSubmodule(path: BytePath): Fault {
  return new Fault("git.odd_submodule", `the submodule ${shownPath(path)} has files but no repository`, {
    hint: "fetch it (git submodule update --init) or empty its folder",
  });
}

function changesOf(
  { index, status, untracked, filters }: Watched,
  seen: ReadonlyMap<BytePath, Entry | undefined>,
): ReadonlyMap<BytePath, Change> {
  const changes = new Map<BytePath, Change>();
  for (const [path, now] of seen) {
    // Only its filter could say whether such a file differs from what is stored; git's own word must do. Of a file
    // that the index tells it not to look at, it says nothing: that one counts as changed.
    const isUnsure = filters.has(path) && filters.get(path) !== "lfs";
    const isListed = status.changed.has(path) || untracked.has(path);
    if (isUnsure && !isListed && !index.unwatched.has(path)) continue;
    const stored = untracked.has(path) ? undefined : index.entries.get(path);
    const head = status.changed.has(path) ? status.changed.get(path) : stored;
    if (now !== head) changes.set(path, { head, now });
  }
  return changes;
}
