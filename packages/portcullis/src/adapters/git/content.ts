/**
 * The content digest: one number for all files of a work tree, whatever is committed, staged or untracked.
 *
 * SHA-256 over one record per file, in the order of the bytes of the paths:
 *
 *     <mode> SP <object id> TAB <path> NUL
 *
 * where mode has six digits (100644, 100755, 120000 a link, 160000 a submodule) and the path is its bytes as they
 * are. A record ends in NUL and not in a line feed, because a path may hold a line feed: an author could else
 * write one odd file that reads like several honest ones. Acts and override ADRs are left out: recording an
 * approval must not end it. In the root of a checkout without changes the same number comes from
 *
 *     git ls-files -z --format='%(objectmode) %(objectname)%x09%(path)' -- \
 *       . ':(exclude).portcullis/acts/' ':(exclude,glob)docs/adr/override-*.md' | sha256sum
 *
 * Files that git ignores do not count, nor does an empty folder. A file that `skip-worktree` keeps out of a
 * sparse checkout counts as it is committed.
 */
import { createHash } from "node:crypto";
import type { Entry, Index } from "./listing.ts";
import { type BytePath, bytePath } from "./paths.ts";

const ACTS = ".portcullis/acts/";
const OVERRIDE_ADR = /^override-[^/]*\.md$/;

/** Whether a path is a record about the content and no part of it. */
export function leavesOut(adrFolder: string): (path: BytePath) => boolean {
  const folder = bytePath(adrFolder.replace(/^(?:\.?\/)+/, "").replace(/\/*$/, "/"));
  const prefix = folder === "/" || folder === "./" ? "" : folder;
  return (path) =>
    path.startsWith(ACTS) || (path.startsWith(prefix) && OVERRIDE_ADR.test(path.slice(prefix.length)));
}

/** The part of a work tree that its content follows from. */
type Tree = Readonly<{ index: Index; seen: ReadonlyMap<BytePath, Entry | undefined> }>;

/** The 64 hex digits of the content digest. */
export function contentHex(tree: Tree, without: (path: BytePath) => boolean = () => false): string {
  const hash = createHash("sha256");
  let batch = "";
  for (const [path, entry] of contentOf(tree)) {
    if (without(path)) continue;
    batch += `${entry}\t${path}\0`;
    if (batch.length < BATCH_CHARS) continue;
    hash.update(batch, "latin1");
    batch = "";
  }
  return hash.update(batch, "latin1").digest("hex");
}

const BATCH_CHARS = 1024 * 1024;

/** All entries of the work tree, in the order of their paths. */
function contentOf({ index, seen }: Tree): readonly (readonly [BytePath, Entry])[] {
  const content: (readonly [BytePath, Entry])[] = [];
  for (const [path, stored] of index.entries) {
    const entry = seen.has(path) ? seen.get(path) : stored;
    if (entry !== undefined) content.push([path, entry]);
  }
  const tracked = content.length;
  for (const [path, entry] of seen) {
    if (entry !== undefined && !index.entries.has(path)) content.push([path, entry]);
  }
  // The index is in order; characters are bytes here, so comparing texts compares bytes.
  return content.length === tracked ? content : content.sort(([a], [b]) => (a < b ? -1 : 1));
}
