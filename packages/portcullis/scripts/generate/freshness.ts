/**
 * Whether committed files are what the generators make of the code today.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { GeneratedFile } from "./generators.ts";

/** Why a generated file is not fresh. */
export type Staleness = Readonly<{ path: string; reason: "missing" | "differs"; line: number }>;

/** Compares generated files with those below `root`. */
export async function staleFiles(
  root: string,
  files: readonly GeneratedFile[],
): Promise<readonly Staleness[]> {
  const compared = await Promise.all(files.map((file) => staleness(root, file)));
  return compared.filter((one) => one !== undefined);
}

/** Writes generated files below `root`; returns the paths of those that were not fresh. */
export async function writeFiles(root: string, files: readonly GeneratedFile[]): Promise<readonly string[]> {
  const stale = new Set((await staleFiles(root, files)).map(({ path }) => path));
  for (const { path, content } of files.filter((file) => stale.has(file.path))) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return [...stale];
}

async function staleness(root: string, { path, content }: GeneratedFile): Promise<Staleness | undefined> {
  const committed = await readFile(join(root, path), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (committed === undefined) return { path, reason: "missing", line: 1 };
  if (committed === content) return undefined;
  const [before, now] = [committed.split("\n"), content.split("\n")];
  const line = now.findIndex((text, index) => text !== before[index]);
  return { path, reason: "differs", line: (line === -1 ? now.length : line) + 1 };
}
