/**
 * The lines that the head adds or changes, by path.
 *
 * Whether a file is text is seen in its content (no NUL among its first 8,000 bytes, as git has it) and not
 * taken from attributes: an author who marks sources as binary would make their lines vanish.
 */
import { closeSync, constants, openSync, readSync } from "node:fs";
import type { ChangedLines } from "#app/ports";
import { Fault } from "#core";
import { callGit, type Environment } from "./call.ts";
import { changesSince } from "./changes.ts";
import { outputOf } from "./faults.ts";
import { withoutFilters } from "./filters.ts";
import { addedLines } from "./patch.ts";
import { type BytePath, bytePath, diskPath, shownPath } from "./paths.ts";
import type { WorkTree } from "./worktree.ts";

/** Lines that a change may have in all its files. */
const changedLinesMax = 5_000_000;

const SNIFFED_BYTES = 8_000;
const ARGUMENT_CHARS_MAX = 60_000;

const DIFF = [
  "diff",
  "--patch",
  "--unified=0",
  "--inter-hunk-context=0",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-renames",
  "--no-relative",
  "--ignore-submodules=all",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "-O/dev/null",
];

/** The changed lines of all text files since a commit. */
export async function changedLinesSince(
  tree: WorkTree,
  environment: Environment,
  commit: string,
): Promise<ChangedLines> {
  const diff = async (...args: readonly string[]) => {
    const settings = withoutFilters(tree.place);
    const call = { cwd: tree.place.root, environment, settings, args: [...DIFF, ...args] };
    return addedLines(outputOf("diff", await callGit(call)));
  };
  const [changes, patch] = await Promise.all([changesSince(tree, environment, commit), diff(commit, "--")]);
  const found = new Map(patch);
  const files = [...changes].filter(([, now]) => now?.startsWith("100")).map(([path]) => path);
  const texts = files.map((path) => textOf(tree, path)).filter((text) => text !== undefined);
  const silent: BytePath[] = [];
  for (const { path, lines } of texts) {
    // Of an untracked file, and of one that the index tells git not to look at, git shows nothing.
    const unseen = tree.untracked.has(path) || tree.index.unwatched.has(path);
    // Nor can it be asked by name for one whose name no argument can hold.
    const nameless = !found.has(path) && bytePath(shownPath(path)) !== path;
    if (unseen || nameless) found.set(path, allLines(lines()));
    else if (!found.has(path)) silent.push(path);
  }
  for (const some of batches(silent)) {
    const asText = await diff("--text", commit, "--", ...some.map(shownPath));
    for (const [path, lines] of asText) found.set(path, lines);
  }
  return shown(found, new Set(texts.map(({ path }) => path)));
}

function shown(found: ReadonlyMap<BytePath, readonly number[]>, texts: ReadonlySet<BytePath>): ChangedLines {
  const changed = [...found].filter(([path, lines]) => lines.length > 0 && texts.has(path));
  const count = changed.reduce((sum, [, lines]) => sum + lines.length, 0);
  if (count > changedLinesMax) {
    const message = `the change has ${count} lines; more than ${changedLinesMax} are not looked at`;
    throw new Fault("git.too_many_lines", message);
  }
  return new Map(changed.map(([path, lines]) => [shownPath(path), lines]));
}

/** A file of the work tree, if its content looks like text; `lines` counts them. */
function textOf({ place }: WorkTree, path: BytePath) {
  const bytes = readStart(place.root, path, SNIFFED_BYTES);
  if (bytes === undefined || bytes.includes(0)) return undefined;
  return { path, lines: () => countLines(place.root, path) };
}

function allLines(count: number): readonly number[] {
  return Array.from({ length: Math.min(count, changedLinesMax + 1) }, (_, at) => at + 1);
}

/** Names that fit on one command line. */
function batches(paths: readonly BytePath[]): readonly (readonly BytePath[])[] {
  const all: BytePath[][] = [];
  let chars = ARGUMENT_CHARS_MAX;
  for (const path of paths) {
    if (chars + path.length > ARGUMENT_CHARS_MAX) {
      all.push([]);
      chars = 0;
    }
    all.at(-1)?.push(path);
    chars += path.length + 1;
  }
  return all;
}

const OPEN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function readStart(root: string, path: BytePath, count: number): Buffer | undefined {
  let file: number;
  try {
    file = openSync(diskPath(root, path), OPEN);
  } catch {
    // Gone since the work tree was read, or a link by now: it has no lines.
    return undefined;
  }
  try {
    const bytes = Buffer.alloc(count);
    return bytes.subarray(0, readSync(file, bytes, 0, count, 0));
  } finally {
    closeSync(file);
  }
}

function countLines(root: string, path: BytePath): number {
  const file = openSync(diskPath(root, path), OPEN);
  try {
    const bytes = Buffer.allocUnsafe(64 * 1024);
    let lines = 0;
    let last = 0x0a;
    for (let count = readSync(file, bytes); count > 0; count = readSync(file, bytes)) {
      for (let at = bytes.indexOf(0x0a); at >= 0 && at < count; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
      last = bytes[count - 1] ?? last;
    }
    // A last line without an end is one too.
    return last === 0x0a ? lines : lines + 1;
  } finally {
    closeSync(file);
  }
}
