/**
 * Which programs the machine has: looked up, never started.
 */
import type { Programs } from "#app/ports";
import { findProgram } from "./program-lookup.ts";

/** Looks on the PATH of an environment, as the commands of checks will be. `cwd` is absolute. */
export function createPrograms(
  cwd: string,
  { PATH }: Readonly<Record<string, string | undefined>>,
): Programs {
  const env = PATH === undefined ? {} : { PATH };
  return { isInstalled: (program) => findProgram({ argv: [program], cwd, env }).kind === "found" };
}
