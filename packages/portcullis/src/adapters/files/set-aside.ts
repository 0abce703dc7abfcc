/**
 * Moves old reports aside while a command runs, so that only what it writes anew is read.
 *
 * The order, so that a crash loses nothing:
 *
 * 1. `.portcullis/aside/<id>/` is made. It hides itself from git, because the content of the work tree is judged.
 * 2. Each report is renamed into it. Renaming is atomic: the report is either here or there.
 * 3. On `restore` each report gets its old name back with `link`, which never replaces what was written anew,
 *    and only then loses the name in the folder. In between it has both.
 * 4. Last, when every report is back or has a successor, the folder is removed.
 *
 * After a crash the reports lie in the folder, under their old paths. Where a report lies on another disk than
 * the folder, it is copied and then removed, in the same order.
 */
import { randomUUID } from "node:crypto";
import {
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import type { SetAside } from "#app/ports";
import { Fault, systemCode } from "#core";
import { diskFault } from "./disk-fault.ts";
import { isInside, realPath, refuseLinkOutside } from "./inside.ts";

/** Relative to the root. Searches never look into it. */
export const asideFolder = ".portcullis/aside";

/** Moves files below a root, which is a real path. Paths where nothing is are left out. @throws Fault */
export async function setFilesAside(root: string, paths: readonly string[]): Promise<SetAside> {
  const present = Array.from(new Set(paths)).filter((path) => isMovable(root, path));
  if (present.length === 0) return { restore: async () => {} };
  refuseLinkOutside(root, asideFolder);
  const folder = join(root, asideFolder, randomUUID());
  const moved: string[] = [];
  const restore = async () => putBack(root, folder, moved.splice(0));
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, ".gitignore"), "*\n");
    for (const path of present) {
      // Another path may have led to the same file.
      if (!isMovable(root, path)) continue;
      moveAside(join(root, path), join(folder, path));
      moved.push(path);
    }
  } catch (cause) {
    await restore();
    throw diskFault(cause, folder);
  }
  return { restore };
}

function isMovable(root: string, path: string): boolean {
  const parent = realPath(dirname(join(root, path)));
  if (parent === undefined) return false;
  if (!isInside(root, parent)) {
    throw new Fault("files.outside", `${path} leads out of the repository, and is not moved`);
  }
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  return stats !== undefined && (stats.isFile() || stats.isSymbolicLink());
}

function moveAside(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (cause) {
    if (systemCode(cause) !== "EXDEV") throw cause;
    copy(from, to);
    unlinkSync(from);
  }
}

function putBack(root: string, folder: string, paths: readonly string[]): void {
  const stuck: unknown[] = [];
  for (const path of paths) {
    try {
      putBackOne(join(folder, path), join(root, path));
    } catch (cause) {
      stuck.push(cause);
    }
  }
  if (stuck.length > 0) {
    const what = stuck.length === 1 ? "an old report" : `${stuck.length} old reports`;
    throw new Fault("files.not_restored", `${what} could not be put back`, {
      hint: `look into ${relative(root, folder)}`,
      cause: stuck[0],
    });
  }
  rmSync(folder, { recursive: true, force: true });
  removeIfEmpty(dirname(folder));
}

function putBackOne(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    if (lstatSync(to, { throwIfNoEntry: false })) return; // Written anew: the old one goes with the folder.
    // Another disk, or one without hard links.
    copy(from, to);
  }
  unlinkSync(from);
}

function copy(from: string, to: string): void {
  cpSync(from, to, { errorOnExist: true, force: false, preserveTimestamps: true, verbatimSymlinks: true });
}

/** Another run may have reports in it. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
}
