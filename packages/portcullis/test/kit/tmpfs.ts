/**
 * A small disk in memory, for tests of full disks and of moves between disks.
 */
import { spawnSync } from "node:child_process";

/** Mounts a disk of this size on a folder; undefined where the system does not permit it. */
export function mountSmallDisk(
  folder: string,
  sizeKiB: number,
): Readonly<{ unmount: () => void }> | undefined {
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${sizeKiB}k`, "tmpfs", folder]);
  if (mounted.status !== 0) return undefined;
  return { unmount: () => void spawnSync("umount", [folder]) };
}
