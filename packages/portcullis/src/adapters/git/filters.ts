/**
 * Filters: programs that git runs on content on its way in and out (`filter.<driver>.clean`).
 *
 * An author says in `.gitattributes` which files go through them, and a filter can hide any change from
 * `git status`. So no filter ever runs in our calls, and the files that have one are hashed by their content
 * (see `hashing.ts`).
 */
import { readFileSync } from "node:fs";
import { systemCode } from "#core";
import { callGit, type Environment, type GitSettings } from "./call.ts";
import { outputOf } from "./faults.ts";
import { records } from "./listing.ts";
import { type BytePath, diskPath } from "./paths.ts";
import type { Place } from "./place.ts";

/** The settings that switch all filters of a repository off. */
export function withoutFilters(place: Place): GitSettings {
  const settings: Record<string, string> = {};
  for (const driver of place.filterDrivers) {
    settings[`filter.${driver}.clean`] = "";
    settings[`filter.${driver}.process`] = "";
    settings[`filter.${driver}.required`] = "false";
  }
  return settings;
}

/** The files that have a filter with a program, and the name of its driver. */
export async function filteredFiles(
  place: Place,
  environment: Environment,
  allPaths: () => readonly BytePath[],
): Promise<ReadonlyMap<BytePath, string>> {
  const paths = place.filterDrivers.length === 0 ? [] : allPaths();
  if (!mayHaveFilters(place, paths)) return new Map();
  const answer = await callGit({
    cwd: place.root,
    environment,
    args: ["check-attr", "-z", "--stdin", "filter"],
    stdin: Buffer.from(paths.map((path) => `${path}\0`).join(""), "latin1"),
  });
  const found = new Map<BytePath, string>();
  const fields = records(outputOf("check-attr", answer));
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path, , driver] = fields.slice(at, at + 3);
    if (path !== undefined && driver !== undefined && place.filterDrivers.includes(driver))
      found.set(path, driver);
  }
  return found;
}

/** Most repositories name no filter: a look at their attribute files saves a call of git. */
function mayHaveFilters(place: Place, paths: readonly BytePath[]): boolean {
  if (place.filterDrivers.length === 0) return false;
  const inTree = paths.filter((path) => path === ".gitattributes" || path.endsWith("/.gitattributes"));
  const files = [...place.attributeFiles, ...inTree.map((path) => diskPath(place.root, path))];
  return files.some((file) => {
    try {
      return readFileSync(file).includes("filter");
    } catch (error) {
      // What is not there says nothing, but in the tree git falls back on the index's version.
      const absent = systemCode(error) === "ENOENT" && typeof file === "string";
      return !absent;
    }
  });
}
