/**
 * Object ids of what lies in the work tree.
 *
 * - An ordinary file has the id under which `git add` would store it. Git's built-in conversions (line endings,
 *   encodings, `$Id$`) are applied, so a checkout on Windows has the same ids as one on Linux.
 * - A file with a filter is hashed by its own bytes, since running the filter would run a program. For Git LFS,
 *   whose pointer follows from the bytes, the id is that of the pointer: the same with and without LFS.
 * - A link is its text.
 */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { Fault } from "#core";
import { callGit, type Environment } from "./call.ts";
import { outputOf } from "./faults.ts";
import { withoutFilters } from "./filters.ts";
import { type BytePath, diskPath, quotePath, shownPath } from "./paths.ts";
import type { Place } from "./place.ts";

/** The id of a blob with these bytes. */
export function blobId(place: Place, bytes: Uint8Array): string {
  return createHash(place.objectFormat).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** The ids of ordinary files, in their order. */
export async function fileIds(
  place: Place,
  environment: Environment,
  paths: readonly BytePath[],
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const answer = await callGit({
    cwd: place.root,
    environment,
    args: ["hash-object", "--stdin-paths"],
    settings: withoutFilters(place),
    stdin: Buffer.from(paths.map((path) => `${quotePath(path)}\n`).join(""), "latin1"),
  });
  const ids = outputOf("hash-object", answer).toString("latin1").split("\n").slice(0, -1);
  if (ids.length === paths.length) return ids;
  throw new Fault("git.failed", `git hash-object gave ${ids.length} ids for ${paths.length} files`);
}

const LFS_HEADER = "version https://git-lfs.github.com/spec/v1\n";
const LFS_POINTER_BYTES_MAX = 1024;

/** The id of a file that has a filter. `stored` is what the index has. */
export async function filteredFileId(
  place: Place,
  path: BytePath,
  driver: string,
  stored: string | undefined,
): Promise<string> {
  const { raw, size, sha256, start } = await readWhole(place, path);
  // As it is stored: a pointer whose content was not fetched, or a file that was never filtered.
  if (raw === stored || driver !== "lfs" || size === 0) return raw;
  if (size < LFS_POINTER_BYTES_MAX && start.startsWith(LFS_HEADER)) return raw;
  return blobId(place, Buffer.from(`${LFS_HEADER}oid sha256:${sha256}\nsize ${size}\n`, "latin1"));
}

/** One pass over a file of any size. Links are not followed, and nothing but a regular file is waited for. */
async function readWhole(place: Place, path: BytePath) {
  const file = await open(
    diskPath(place.root, path),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    const { size } = await file.stat();
    const blob = createHash(place.objectFormat).update(`blob ${size}\0`);
    const content = createHash("sha256");
    let start = "";
    let seen = 0;
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      if (seen === 0) start = chunk.subarray(0, LFS_POINTER_BYTES_MAX).toString("latin1");
      seen += chunk.length;
      blob.update(chunk);
      content.update(chunk);
    }
    if (seen !== size) throw new Fault("git.changing_file", `${shownPath(path)} changes while it is read`);
    return { raw: blob.digest("hex"), sha256: content.digest("hex"), size, start };
  } finally {
    await file.close();
  }
}
