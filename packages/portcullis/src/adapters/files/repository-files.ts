/**
 * The files of the repository that is judged. Nothing outside its root is listed, opened or moved.
 */
import { realpathSync } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import type { RepositoryFiles } from "#app/ports";
import { modifiedMsOf, openFile } from "./opened-file.ts";
import { mayOverlap } from "./overlap.ts";
import { findFiles } from "./search.ts";
import { setFilesAside } from "./set-aside.ts";

/** After so many files, others get their turn. */
const filesPerTurn = 100;

/** Works below an existing folder; links on the way to it are followed once, here. */
export function createRepositoryFiles(root: string): RepositoryFiles {
  const realRoot = realpathSync.native(root);
  let used = 0;

  async function inTurn<Result>(use: () => Result): Promise<Result> {
    if (++used % filesPerTurn === 0) await breathe();
    return use();
  }

  return {
    find: (patterns) => findFiles(realRoot, patterns),
    open: (path) => inTurn(() => openFile(realRoot, path)),
    modifiedMs: (path) => inTurn(() => modifiedMsOf(realRoot, path)),
    setAside: (paths) => setFilesAside(realRoot, paths),
    mayOverlap,
  };
}
