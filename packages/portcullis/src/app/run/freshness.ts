/**
 * Which evidence is fresh: what lay there before the run began, and was not touched since, is not.
 *
 * Compared is the file's own time before and after, never a clock: clocks of machines and disks differ.
 */
import type { RepositoryFiles } from "#app/ports";
import type { Policy } from "#policy";

/** Who moves a file to another disk and back may lose what is smaller than this, in milliseconds. */
const TIME_LOST_MS = 1;

/** Looks at all report files before any check runs. Without `requireFresh` everything counts as fresh. */
export async function freshness(
  policy: Policy,
  files: RepositoryFiles,
): Promise<(path: string, modifiedMs: number) => boolean> {
  if (!policy.value.requireFresh) return () => true;
  const patterns = policy.gates
    .flatMap(({ checks }) => checks)
    .flatMap(({ with: settings }) => settings.files ?? []);
  const { paths } = await files.find([...new Set(patterns)]);
  const before = new Map<string, number>();
  for (const path of paths) before.set(path, await files.modifiedMs(path));
  return (path, modifiedMs) => {
    const knownMs = before.get(path);
    return knownMs === undefined || Math.abs(modifiedMs - knownMs) > TIME_LOST_MS;
  };
}
