/**
 * Opens a file of the repository, and hashes it while it is read.
 *
 * The attacker is the author of a change who commits a link to a secret of the machine, or a fifo that never
 * ends. So the path is followed to its end before anything is opened, the end is opened without following
 * another link and without waiting, and what was opened has to lie inside the root and be a regular file.
 *
 * A small file is read at once, which is several times as fast as asking the system piece by piece in the
 * background; a large one is read in the background, so that others get their turn.
 */
import { createHash, hash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  read,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { OpenedFile } from "#app/ports";
import { Fault, invariant, systemCode } from "#core";
import { diskFault } from "./disk-fault.ts";
import { isInside } from "./inside.ts";

const chunkBytesMax = 256 * 1024;
const withoutWaiting = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW | constants.O_NOCTTY;
const readInBackground = promisify(read);

/** The first and the last time that RFC 3339 can tell. A file may bear any other, which counts as the nearer of these. */
const timeMsMin = Date.parse("0000-01-01T00:00:00Z");
const timeMsMax = Date.parse("9999-12-31T23:59:59.999Z");

/** Where Linux tells which file an open descriptor leads to. */
const descriptors = "/proc/self/fd";

/**
 * Opens a regular file below a root, which is a real path.
 *
 * @throws Fault `files.not_found`, `files.outside`, `files.not_a_file`, `files.changed` (it was written while it
 * was read, so that one half would not fit the other), or of the disk. `chunks` throws them as well.
 */
export function openFile(root: string, path: string, descriptorFolder = descriptors): OpenedFile {
  const real = followed(root, path);
  const file = opened(real, path);
  try {
    if (!isInside(root, placeOf(file, real, descriptorFolder))) throw outside(path);
    const version = fstatSync(file);
    if (!version.isFile()) throw notAFile(path);
    if (version.size > chunkBytesMax) return inChunks(file, path, version);
    const bytes = wholeOf(file, path, version);
    closeSync(file);
    return atOnce(bytes, version);
  } catch (cause) {
    closeSync(file);
    throw faultOf(cause, path);
  }
}

/** When a regular file below a root was last written. @throws Fault as {@link openFile} */
export function modifiedMsOf(root: string, path: string): number {
  const real = followed(root, path);
  try {
    return tellableMs(statSync(real).mtimeMs);
  } catch (cause) {
    throw faultOf(cause, path);
  }
}

/** The real path of a regular file inside the root. */
function followed(root: string, path: string): string {
  let real: string;
  try {
    real = realpathSync.native(resolve(root, path));
    // Opening a device can do something to it, so only regular files are opened at all.
    if (isInside(root, real) && !statSync(real).isFile()) throw notAFile(path);
  } catch (cause) {
    throw faultOf(cause, path);
  }
  if (!isInside(root, real)) throw outside(path);
  return real;
}

function opened(real: string, path: string): number {
  try {
    return openSync(real, withoutWaiting);
  } catch (cause) {
    // It has become a link since it was followed.
    throw systemCode(cause) === "ELOOP" ? outside(path) : faultOf(cause, path);
  }
}

/** Where the opened file lies: asked of the system, or where that cannot be asked, found again at its path. */
function placeOf(file: number, real: string, descriptorFolder: string): string {
  try {
    return readlinkSync(`${descriptorFolder}/${file}`);
  } catch {
    const version = fstatSync(file);
    const there = statSync(real, { throwIfNoEntry: false });
    return there?.ino === version.ino && there.dev === version.dev ? realpathSync.native(real) : "";
  }
}

type Version = Readonly<{ size: number; mtimeMs: number }>;

function wholeOf(file: number, path: string, version: Version): Uint8Array {
  // One byte more than there should be, to see whether it has grown.
  const buffer = Buffer.allocUnsafe(version.size + 1);
  let length = 0;
  for (let more = -1; more !== 0 && length < buffer.length; length += more) {
    more = readSync(file, buffer, length, buffer.length - length, null);
  }
  refuseOther(version, fstatSync(file), length, path);
  return buffer.subarray(0, length);
}

function atOnce(bytes: Uint8Array, { mtimeMs }: Version): OpenedFile {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (bytes.length > 0) yield bytes;
  }
  return {
    modifiedMs: tellableMs(mtimeMs),
    chunks: chunks(),
    digest: () => `sha256:${hash("sha256", bytes)}`,
  };
}

function inChunks(file: number, path: string, version: Version): OpenedFile {
  const running = createHash("sha256");
  let digest: string | undefined;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (let length = 0; ; ) {
        // A new buffer each time, because readers may keep parts of it.
        const { bytesRead, buffer } = await readInBackground(
          file,
          Buffer.allocUnsafe(chunkBytesMax),
          0,
          chunkBytesMax,
          null,
        );
        length += bytesRead;
        if (bytesRead === 0 || length > version.size) {
          refuseOther(version, fstatSync(file), length, path);
          break;
        }
        const chunk = buffer.subarray(0, bytesRead);
        running.update(chunk);
        yield chunk;
      }
      digest = running.digest("hex");
    } finally {
      closeSync(file);
    }
  }

  return {
    modifiedMs: tellableMs(version.mtimeMs),
    chunks: chunks(),
    digest: () => {
      invariant(digest !== undefined, "a digest is asked for after the end of the file");
      return `sha256:${digest}`;
    },
  };
}

function tellableMs(timeMs: number): number {
  return Math.min(Math.max(timeMs, timeMsMin), timeMsMax);
}

function refuseOther(before: Version, after: Version, lengthRead: number, path: string): void {
  const isSame = before.size === after.size && before.mtimeMs === after.mtimeMs && lengthRead === after.size;
  if (isSame) return;
  throw new Fault("files.changed", `${path} was written to while it was read`, {
    hint: "something still works on it: let the command wait for all that it starts",
  });
}

function faultOf(cause: unknown, path: string): Fault {
  if (cause instanceof Fault) return cause;
  const code = systemCode(cause);
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") {
    return new Fault("files.not_found", `${path} is not there`, { cause });
  }
  return diskFault(cause, path);
}

function outside(path: string): Fault {
  return new Fault("files.outside", `${path} leads out of the repository through a link`, {
    hint: "let the report be written into the repository itself",
  });
}

function notAFile(path: string): Fault {
  return new Fault("files.not_a_file", `${path} is not a regular file`);
}
