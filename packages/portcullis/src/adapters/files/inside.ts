/**
 * Where a path really leads.
 */
import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Fault } from "#core";

/** Whether a real path is the root or lies below it. */
export function isInside(root: string, real: string): boolean {
  return real === root || real.startsWith(root === "/" ? root : `${root}/`);
}

/** The path without links; undefined where nothing is there, or links turn in a circle. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/**
 * Refuses a path below a root, where a link on the way leads outside. The attacker is a change that brings such a link
 * along, so that we write, move or remove in somebody else's folder. @throws Fault
 */
export function refuseLinkOutside(root: string, path: string): void {
  const realRoot = realpathSync.native(root);
  let existing = join(realRoot, path);
  while (!lstatSync(existing, { throwIfNoEntry: false })) existing = dirname(existing);
  const real = realPath(existing);
  if (real !== undefined && isInside(realRoot, real)) return;
  throw new Fault(
    "files.outside",
    `${relative(realRoot, existing)} leads out of the repository through a link`,
    {
      hint: "remove that link",
    },
  );
}
