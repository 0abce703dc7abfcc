/**
 * How much of the changed lines ran.
 *
 * Only lines that a report calls executable count. A changed file that is in no report is left out: nobody knows which
 * of its lines can run. Where the path of a report could not be found in the repository it is matched by whole
 * segments at its end: an absolute path by a changed path at its end, a path below a source root
 * (`com/acme/Shop.java`) by a changed path that ends with it. What matches more than once is not covered: the tests of
 * one file must not speak for another one of the same name.
 */

import type { LineSet } from "./line-set.ts";
import type { CoverageMap, Sums } from "./map.ts";
import { beginsOutside } from "./paths.ts";

/** Lines by path: sorted numbers that count from 1. */
export type ChangedLines = ReadonlyMap<string, readonly number[]>;

/** Files that a changed path can mean, with the length of the end that agrees. */
type Match = { readonly files: LineSet[]; length: number; isSure: boolean };

/** Counts the changed lines that can run, and those that ran. */
export function changedLineSums(
  map: CoverageMap,
  changed: ChangedLines,
  isTracked: (path: string) => boolean,
): Sums {
  const sums = { total: 0, covered: 0 };
  for (const [path, { files, isSure }] of matchesOf(map, changed, isTracked)) {
    for (const line of changed.get(path) ?? []) {
      const states = files.map((file) => file.stateOf(line));
      if (states.every((state) => state === "not-executable")) continue;
      sums.total += 1;
      if (isSure && states[0] === "ran") sums.covered += 1;
    }
  }
  return sums;
}

/** For each changed path the files that match it best: the longest common end. */
function matchesOf(map: CoverageMap, changed: ChangedLines, isTracked: (path: string) => boolean) {
  const matches = new Map<string, Match>();
  const ends = endsOf(changed);
  for (const { path: name, lines } of map.files()) {
    if (lines.executable === 0) continue;
    const meant = changedPathsFor(name, changed, ends, isTracked);
    for (const { path, length } of meant) {
      const match = matches.get(path);
      if (match && match.length > length) continue;
      if (match?.length !== length) matches.set(path, { files: [lines], length, isSure: meant.length === 1 });
      else {
        match.files.push(lines);
        match.isSure = false;
      }
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
  const longer = ends.get(name);
  if (longer) return longer.map((path) => ({ path, length: name.length }));
  if (!beginsOutside(name)) return [];
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
