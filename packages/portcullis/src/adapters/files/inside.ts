/**
 * Where a path really leads.
 */
import { realpathSync } from "node:fs";

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
