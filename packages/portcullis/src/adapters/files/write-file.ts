/**
 * Writes a whole file or none: readers see the old content or the new one, never half of it.
 *
 * The order: a new file in the same folder, its content brought to the disk, then the name moved over. What is no
 * regular file (a terminal, a pipe, `/dev/stdout`) is written as it is, because nothing can take its place.
 */
import { randomUUID } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { access, mkdir, open, realpath, rename, stat, unlink, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import type { WriteFile } from "#app/ports";
import { systemCode } from "#core";
import { diskFault } from "./disk-fault.ts";
import { isInside, refuseLinkOutside } from "./inside.ts";

/** Whether the content has to survive a loss of power. That takes the disk some milliseconds. */
export type Durability = "synced" | "buffered";

/** Names in a folder have at most 255 bytes; this leaves room for what is added. */
const stemCharsMax = 40;

/** Writes files for people who work in a repository. A path of the repository that a link leads out of it is refused. */
export function createWriteFile(root: string): WriteFile {
  return async (path, content) => {
    if (isInside(root, path)) refuseLinkOutside(root, relative(root, path));
    await writeWholeFile(path, content);
  };
}

/** Writes UTF-8 text or bytes, and makes the folders on the way. @throws Fault `fault.disk_full` and the like. */
export async function writeWholeFile(
  path: string,
  content: string | Uint8Array,
  durability: Durability = "synced",
): Promise<void> {
  try {
    const before = await stateOf(path);
    if (before && (!before.isFile() || /^\/(?:dev|proc)\//.test(path))) return await writeFile(path, content);
    if (before) await access(path, constants.W_OK);
    else await mkdir(dirname(path), { recursive: true });
    // A link stays a link: what it leads to is replaced.
    await replace(before ? await realpath(path) : path, content, durability, before?.mode);
  } catch (cause) {
    throw diskFault(cause, path);
  }
}

async function replace(
  path: string,
  content: string | Uint8Array,
  durability: Durability,
  mode: number | undefined,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path).slice(0, stemCharsMax)}.${randomUUID()}.tmp`);
  try {
    const file = await open(draft, "wx");
    try {
      await file.writeFile(content);
      if (mode !== undefined) await file.chmod(mode & 0o777);
      if (durability === "synced") await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await unlink(draft).catch(() => undefined);
    throw cause;
  }
}

async function stateOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return undefined;
    throw cause;
  }
}
