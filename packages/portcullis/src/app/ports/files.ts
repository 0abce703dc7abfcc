/**
 * The files of the repository that is judged. Paths are relative to its root, with `/`.
 *
 * Nothing outside the root is ever opened: a link that leaves it is refused, and named.
 */
import type { Digest } from "#core";

/** What a search for reports found. */
export type FilesFound = Readonly<{
  /** Regular files inside the root, sorted. */
  paths: readonly string[];
  /** Matches that lead outside the root through a link. */
  outside: readonly string[];
}>;

/** An opened file. `chunks` can be read once; afterwards `digest` and `bytes` say what was read. */
export type OpenedFile = Readonly<{
  modifiedMs: number;
  chunks: AsyncIterable<Uint8Array>;
  /** The digest of the bytes that `chunks` gave, after its end. */
  digest: () => Digest;
}>;

/** Old reports that were moved aside, so that only what a command writes anew is read. */
export type SetAside = Readonly<{
  /** Puts back what nobody wrote again. Never throws away a report. */
  restore: () => Promise<void>;
}>;

export type RepositoryFiles = Readonly<{
  /** Finds files by glob patterns (`**`, `*`, `?`, `{a,b}`, `[a-z]`, a leading `!` to leave out). */
  find: (patterns: readonly string[]) => Promise<FilesFound>;
  /** Opens a regular file inside the root. @throws Fault where it cannot be opened, or leads outside. */
  open: (path: string) => Promise<OpenedFile>;
  /** When a regular file inside the root was last written, in milliseconds since the epoch. @throws Fault */
  modifiedMs: (path: string) => Promise<number>;
  /** Moves the files aside until `restore`. */
  setAside: (paths: readonly string[]) => Promise<SetAside>;
  /** Whether two lists of patterns may match the same file. In doubt they may. */
  mayOverlap: (one: readonly string[], other: readonly string[]) => boolean;
}>;
