/**
 * The paths of a work tree, before anything is known of it: there need not be a commit.
 */
import type { ListRepository } from "#app/ports";
import { callGit, type Environment } from "./call.ts";
import { outputOf } from "./faults.ts";
import { records } from "./listing.ts";
import { shownPath } from "./paths.ts";
import { findPlace } from "./place.ts";

const LIST = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];

/** Lists the repository that a folder is in. */
export function createRepositoryListing(cwd: string, environment: Environment): ListRepository {
  return async () => {
    const { root } = await findPlace(cwd, environment);
    const listed = outputOf("ls-files", await callGit({ cwd: root, environment, args: LIST }));
    // In a conflict a path is listed once for each side.
    const paths = new Set(records(listed).map(shownPath));
    return { root, paths: [...paths].sort() };
  };
}
