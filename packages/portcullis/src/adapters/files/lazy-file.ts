/**
 * A file that comes into being with its first byte.
 *
 * Whoever writes may be in the middle of something that must not fail half way, so what goes wrong is told at
 * the end, and nothing is written after it.
 */
import { closeSync, constants, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { diskFault } from "./disk-fault.ts";

export type LazyFile = Readonly<{
  write: (bytes: Uint8Array) => void;
  /** Whether there is a file. @throws Fault where not everything could be written. */
  close: () => boolean;
}>;

/** A link that somebody laid at this place is not followed. What an earlier attempt wrote there is replaced. */
const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

export function createLazyFile(path: string): LazyFile {
  let file: number | undefined;
  let failure: unknown;

  function write(bytes: Uint8Array): void {
    if (failure !== undefined || bytes.length === 0) return;
    try {
      file ??= open(path);
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    } catch (cause) {
      failure = cause;
    }
  }

  function close(): boolean {
    if (file === undefined && failure === undefined) return false;
    try {
      if (file !== undefined) closeSync(file);
    } catch (cause) {
      failure ??= cause;
    }
    file = undefined;
    if (failure !== undefined) throw diskFault(failure, dirname(path));
    return true;
  }

  return { write, close };
}

function open(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, flags);
}
