/**
 * What git knows of the subject. All calls of git go through one adapter, which switches off hooks, file-system
 * monitors, text conversion, external diffs and prompts.
 */
import type { Digest, Instant } from "#core";

/** The checkout as it stands. Absent facts are not known. */
export type Checkout = Readonly<{
  /** Absolute path of the work tree's root. */
  root: string;
  /** The commit that HEAD names: 40 or 64 hex digits. */
  commit: string;
  branch?: string;
  /** `owner/name`, as the remote `origin` claims it. */
  remoteRepository?: string;
  /** SHA-256 over the sorted lines of mode, path and git object id of the work tree; see docs/reference/subject.md. */
  content: Digest;
  /** Whether the work tree differs from the commit. */
  dirty: boolean;
  /** Whether git tracks the path. */
  isTracked: (path: string) => boolean;
}>;

/** A base to compare with. */
export type Base = Readonly<{
  /** As it was asked for: `origin/main`. */
  ref: string;
  /** The commit at its tip. */
  tip: string;
  /** Where the head left it. */
  mergeBase: string;
  /** The instant of the tip's commit. */
  tipAt: Instant;
  /** Paths that the head changes since the merge base, the work tree's changes included, sorted. */
  paths: readonly string[];
}>;

/** What a commit has at a path. A link is never followed: neither at the end of the path nor on the way. */
export type CommittedFile =
  | Readonly<{ kind: "file"; bytes: Uint8Array }>
  | Readonly<{ kind: "absent" }>
  | Readonly<{ kind: "refused"; because: "link" | "folder" }>;

/** Lines that the head adds or changes, by path: sorted numbers that count from 1. */
export type ChangedLines = ReadonlyMap<string, readonly number[]>;

/** What may be told of the policy before the content is digested. */
export type CheckoutOptions = Readonly<{
  /** The folder of the ADRs, whose `override-*.md` the content digest leaves out. Default `docs/adr`. */
  adrFolder?: string;
}>;

/**
 * One of these serves one run. What it saw of the work tree first, it keeps: the content is digested before the
 * checks, and what they write changes nothing of it.
 */
export type Git = Readonly<{
  /**
   * Absolute path of the work tree's root, which is known before the rest.
   *
   * @throws Fault `git.no_repository`, `git.bare`, `git.not_installed`, `git.dubious_ownership`.
   */
  root: () => Promise<string>;
  /**
   * Can be asked again with other options, at no cost.
   *
   * @throws Fault `git.no_repository`, `git.bare`, `git.no_commits`, `git.not_installed`,
   * `git.dubious_ownership`, `git.merge_checkout` and `git.other_checkout` (not the pull request's head).
   */
  checkout: (options?: CheckoutOptions) => Promise<Checkout>;
  /**
   * A short name means the branch at the remote: `main` is `origin/main` where there is one.
   *
   * @throws Fault `git.no_such_base`, `git.ambiguous_base`, `git.shallow` (its hint names the fetch to do),
   * `git.no_merge_base`.
   */
  base: (ref: string) => Promise<Base>;
  /** @throws Fault `git.file_too_large`, `git.missing_object`. */
  fileAt: (commit: string, path: string) => Promise<CommittedFile>;
  /** The paths of everything in a folder at a commit, its folders' included, sorted; none where there is no folder. */
  listAt: (commit: string, folder: string) => Promise<readonly string[]>;
  changedLines: (mergeBase: string) => Promise<ChangedLines>;
  /** Ends what was kept running for the run. */
  close: () => Promise<void>;
}>;
