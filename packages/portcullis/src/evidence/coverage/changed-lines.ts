/**
 * How much of the changed lines ran.
 *
 * Only lines that a report calls executable count. Where paths of a report could not be found in the repository they
 * are matched by their ends: an absolute path by a changed path at its end, a path below a source root
 * (`com/acme/Shop.java`) by a changed path that ends with it.
 */

import type { LineSet } from "./line-set.ts";
import type { CoverageMap, Sums } from "./map.ts";
import { isAbsolute } from "./paths.ts";

/** Lines by path: sorted numbers that count from 1. */
export type ChangedLines = ReadonlyMap<string, readonly number[]>;

type Match = { readonly lines: LineSet[]; length: number };

/** Counts the changed lines that can run, and those that ran. */
export function changedLineSums(
  map: CoverageMap,
  changed: ChangedLines,
  isTracked: (path: string) => boolean,
): Sums {
  const matches = matchesOf(map, changed, isTracked);
  const sums = { total: 0, covered: 0 };
  for (const [path, { lines, length }] of matches) {
    // A name that holds the whole path means this file. A shorter one may mean several: a line must have run in each.
    const isSure = length >= path.length;
    for (const line of changed.get(path) ?? []) {
      const states = lines.map((set) => set.stateOf(line)).filter((state) => state !== "not-executable");
      if (states.length === 0) continue;
      sums.total += 1;
      const ran = states.filter((state) => state === "ran").length;
      if (isSure ? ran > 0 : ran === states.length) sums.covered += 1;
    }
  }
  return sums;
}

/** For each changed path the files that match it best: the longest common end. */
function matchesOf(map: CoverageMap, changed: ChangedLines, isTracked: (path: string) => boolean) {
  const matches = new Map<string, Match>();
  const ends = endsOf(changed);
  for (const [name, file] of map.files()) {
    if (file.lines.executable === 0) continue;
    for (const { path, length } of changedPathsFor(name, changed, ends, isTracked)) {
      const match = matches.get(path);
      if (match === undefined || length > match.length) matches.set(path, { lines: [file.lines], length });
      else if (length === match.length) match.lines.push(file.lines);
    }
  }
  return matches;
}

/** The changed paths that a name in a report can mean, each with how many characters agree. */
function changedPathsFor(
  name: string,
  changed: ChangedLines,
  ends: ReadonlyMap<string, readonly string[]>,
  isTracked: (path: string) => boolean,
): { path: string; length: number }[] {
  if (changed.has(name)) return [{ path: name, length: Number.POSITIVE_INFINITY }];
  if (isTracked(name)) return [];
  if (!isAbsolute(name)) return (ends.get(name) ?? []).map((path) => ({ path, length: name.length }));
  const parts = name.split("/");
  for (let from = 1; from < parts.length; from++) {
    const end = parts.slice(from).join("/");
    if (changed.has(end)) return [{ path: end, length: end.length }];
  }
  return [];
}

/** The changed paths by each of their ends. */
function endsOf(changed: ChangedLines): Map<string, string[]> {
  const ends = new Map<string, string[]>();
  for (const path of changed.keys()) {
    const parts = path.split("/");
    for (let from = 1; from < parts.length; from++) {
      const end = parts.slice(from).join("/");
      const paths = ends.get(end);
      if (paths) paths.push(path);
      else ends.set(end, [path]);
    }
  }
  return ends;
}
