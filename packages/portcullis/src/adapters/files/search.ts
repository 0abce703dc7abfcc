/**
 * Finds files by patterns, from the root of the repository on.
 *
 * - `**` goes into real folders only, so it never runs in circles; a link to a folder is followed where the
 *   pattern has a name or a name pattern for it.
 * - Wildcards pass over names with a leading dot, `.git` and `node_modules`; a pattern that wants them names them.
 * - A folder outside the root is never listed. What could match in it, and files that are links to the outside,
 *   are named in `outside`.
 * - What is no regular file (a folder, a fifo, a broken link) is no match.
 * - A file that is reached in several ways is found once, where it can be without a link: it is one report.
 */
import type { Dirent } from "node:fs";
import { readdirSync, statSync } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import type { FilesFound } from "#app/ports";
import { Fault, systemCode } from "#core";
import { diskFault } from "./disk-fault.ts";
import { isInside, realPath } from "./inside.ts";
import type { PathPattern } from "./path-pattern.ts";
import { compilePath, matchesPath } from "./path-pattern.ts";
import { asideFolder } from "./set-aside.ts";
import { star } from "./stars.ts";

/** More files than this are an error: a pattern that matches so many was not meant so. */
export const filesFoundMax = 100_000;

/** After so many folders, others get their turn. */
const foldersPerTurn = 200;

/** A folder on the way. `path` is relative to the root, and empty for the root itself. */
type Folder = Readonly<{ path: string; real: string }>;

/** Finds regular files below a root, which is a real path. @throws Fault for patterns that lead outside. */
export async function findFiles(root: string, patterns: readonly string[]): Promise<FilesFound> {
  const isUnwanted = (pattern: string) => pattern.startsWith("!");
  const wanted = patterns.filter((pattern) => !isUnwanted(pattern)).flatMap(compilePath);
  const unwanted = patterns.filter(isUnwanted).flatMap((pattern) => compilePath(pattern.slice(1)));
  const search = new Search(root);
  for (const pattern of wanted) await search.follow({ path: "", real: root }, pattern, new Set());
  const isWanted = (path: string) => !matchesPath(unwanted, path);
  const found = Array.from(search.files).filter(([path]) => isWanted(path));
  return { paths: onceEach(root, found), outside: Array.from(search.outside).filter(isWanted).sort() };
}

/** One path for each real file, sorted: the one without links, else the first. */
function onceEach(
  root: string,
  found: readonly (readonly [path: string, real: string])[],
): readonly string[] {
  const chosen = new Map<string, string>();
  for (const [path, real] of found.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!chosen.has(real) || real === `${root}/${path}`) chosen.set(real, path);
  }
  return Array.from(chosen.values()).sort();
}

class Search {
  /** Real paths of files by the path on which they were found. */
  readonly files = new Map<string, string>();
  readonly outside = new Set<string>();
  readonly #root: string;
  readonly #listings = new Map<string, readonly Dirent[]>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Follows what is left of a pattern from a folder on. `seen`: where it has been with how much of it left. */
  async follow(folder: Folder, pattern: PathPattern, seen: Set<string>): Promise<void> {
    const [part, ...rest] = pattern;
    const key = `${pattern.length}/${folder.path}`;
    if (part === undefined || seen.has(key) || folder.path === asideFolder) return;
    seen.add(key);
    if (part === star) {
      await this.follow(folder, rest, seen);
      for (const entry of await this.#list(folder)) {
        const isEntered = entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules";
        if (isEntered) await this.follow(below(folder, entry), pattern, seen);
      }
    } else if (part.kind === "name") {
      await this.#take(folder, part.name, undefined, rest, seen);
    } else {
      for (const entry of await this.#list(folder)) {
        if (!part.matches(entry.name) || entry.name === "node_modules") continue;
        await this.#take(folder, entry.name, entry, rest, seen);
      }
    }
  }

  /** Takes one name: as a match where the pattern ends, else as the next folder. */
  async #take(
    folder: Folder,
    name: string,
    entry: Dirent | undefined,
    rest: PathPattern,
    seen: Set<string>,
  ): Promise<void> {
    if (rest.length === 0) return this.#consider(folder, name, entry);
    if (entry?.isFile()) return;
    const next = entry?.isDirectory() ? below(folder, entry) : through(folder, name);
    if (next) await this.follow(next, rest, seen);
  }

  #consider(folder: Folder, name: string, entry: Dirent | undefined): void {
    const path = joined(folder.path, name);
    const place = `${folder.real}/${name}`;
    if (entry?.isFile()) {
      this.#add(path, place);
      return;
    }
    const real = realPath(place);
    const stats = real === undefined ? undefined : statSync(real, { throwIfNoEntry: false });
    if (real === undefined || !stats || stats.isDirectory()) return;
    if (!isInside(this.#root, real)) this.#addOutside(path);
    else if (stats.isFile()) this.#add(path, real);
  }

  #add(path: string, real: string): void {
    this.files.set(path, real);
    refuseTooMany(this.files.size);
  }

  #addOutside(path: string): void {
    this.outside.add(path);
    refuseTooMany(this.outside.size);
  }

  async #list(folder: Folder): Promise<readonly Dirent[]> {
    if (!isInside(this.#root, folder.real)) {
      if (statSync(folder.real, { throwIfNoEntry: false })?.isDirectory()) this.#addOutside(folder.path);
      return [];
    }
    const known = this.#listings.get(folder.path);
    if (known) return known;
    const listing = readFolder(folder);
    this.#listings.set(folder.path, listing);
    if (this.#listings.size % foldersPerTurn === 0) await breathe();
    return listing;
  }
}

function refuseTooMany(count: number): void {
  if (count <= filesFoundMax) return;
  throw new Fault("files.found_limit", `the patterns match more than ${filesFoundMax} files`, {
    hint: "write narrower patterns",
  });
}

function readFolder({ path, real }: Folder): readonly Dirent[] {
  try {
    return readdirSync(real, { withFileTypes: true });
  } catch (cause) {
    const code = systemCode(cause);
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw diskFault(cause, path || ".");
  }
}

function below(folder: Folder, { name }: Dirent): Folder {
  return { path: joined(folder.path, name), real: `${folder.real}/${name}` };
}

/** A folder that may be a link. Undefined where nothing is. */
function through(folder: Folder, name: string): Folder | undefined {
  const real = realPath(`${folder.real}/${name}`);
  return real === undefined ? undefined : { path: joined(folder.path, name), real };
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
