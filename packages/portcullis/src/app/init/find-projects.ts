/**
 * The projects of one kind in a repository: folders with a manifest, the outer ones first.
 *
 * What lies within a project that gives checks belongs to that project: workspaces and modules are run by the
 * manifest at their top.
 */
import { projectAt, type RepositoryFacts } from "./facts.ts";
import { folderOf, isPlainFolder, isWritten, nameOf } from "./own-paths.ts";
import type { ProjectKind, Recognition } from "./recognition.ts";

/** Folders within each other down to which manifests are looked for. */
export const projectDepthMax = 3;
/** Folders with a manifest of one kind that are looked at. */
export const foldersMax = 60;

export type FoundProject = Readonly<{
  kind: string;
  folder: string;
  manifest: string;
  recognition: Recognition;
}>;

/** Finds the projects of a kind. Those in the root are told of even where they give no checks. */
export function findProjects(
  { name, manifest, recognise }: ProjectKind,
  facts: RepositoryFacts,
): readonly FoundProject[] {
  const projects: FoundProject[] = [];
  const outer: string[] = [];
  for (const [folder, file] of manifestsOf(manifest, facts)) {
    if (outer.some((around) => around === "" || folder.startsWith(`${around}/`))) continue;
    const recognition = recognise(projectAt(folder, facts));
    projects.push({ kind: name, folder, manifest: file, recognition });
    if (recognition.checks.length > 0) outer.push(folder);
  }
  return projects;
}

/** The first manifest of each folder, the outer folders first. */
function manifestsOf(manifest: RegExp, { paths }: RepositoryFacts): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const path of paths) {
    const folder = folderOf(path);
    if (!manifest.test(nameOf(path)) || !isWritten(path) || folders.has(folder)) continue;
    if (depthOf(folder) <= projectDepthMax && isPlainFolder(folder)) folders.set(folder, path);
  }
  const sorted = [...folders].toSorted(([a], [b]) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
  return new Map(sorted.slice(0, foldersMax));
}

function depthOf(folder: string): number {
  return folder === "" ? 0 : folder.split("/").length;
}
