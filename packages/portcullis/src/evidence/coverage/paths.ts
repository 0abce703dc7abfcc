/**
 * Which file of the repository a path in a report means.
 *
 * Reports name files as their tools see them: relative to the root, to the folder that the tool ran in, to a source
 * root, or absolute on a machine that is gone. Two packages of one repository may both report `src/index.ts`, and
 * two parts of one test run may both report `/build/1/src/index.ts`. So the files that git knows decide, where
 * that is asked: the nearest one to the report that ends like the path. Without, a path is only tidied up.
 */

export type PathOptions = Readonly<{
  /** Absolute path of the root of the repository. */
  root?: string;
  /** Whether git tracks the path. */
  isTracked?: (path: string) => boolean;
}>;

/** The import path of a Go package: `github.com/acme/shop/cart/cart.go`. */
const DOMAIN = /^[^/]+\.[^/]+\//;

/** Where the compilers of the JVM expect packages, below a module. */
export const jvmSourceRoots = [
  "src/main/java/",
  "src/main/kotlin/",
  "src/main/scala/",
  "src/main/groovy/",
  "src/",
] as const;

/**
 * Finds a source file. It may lie in one of `sourceRoots` below a folder of the report at `report`. Where a report
 * leaves open which path it means, the first that is found counts, else the first.
 */
export type PathFinder = (
  paths: string | readonly string[],
  report: string,
  sourceRoots?: readonly string[],
) => string;

export function createPathFinder({ root, isTracked }: PathOptions): PathFinder {
  const rootFolder = root === undefined ? undefined : `${tidyPath(root).replace(/\/$/, "")}/`;
  const known = (tidy: string, report: string, sourceRoots: readonly string[]): string | undefined => {
    if (rootFolder !== undefined && tidy.startsWith(rootFolder)) return tidy.slice(rootFolder.length);
    if (!isTracked) return undefined;
    const nearest = isAbsolute(tidy) ? undefined : nearestTracked(tidy, report, sourceRoots, isTracked);
    return nearest ?? (beginsOutside(tidy) ? longestTrackedEnd(tidy, isTracked) : undefined);
  };
  return (paths, report, sourceRoots = []) => {
    const tidied = (typeof paths === "string" ? [paths] : paths).map(tidyPath);
    for (const tidy of tidied) {
      const found = known(tidy, report, sourceRoots);
      if (found !== undefined) return found;
    }
    return tidied[0] ?? "";
  };
}

/** A path with `/` and without detours: `.\src\..\lib\a.ts` is `lib/a.ts`. */
export function tidyPath(path: string): string {
  const parts: string[] = [];
  const slashed = path.replace(/^file:\/\/(?=\/)/, "").replaceAll("\\", "/");
  for (const part of slashed.split("/")) {
    if (part === "" || part === ".") continue;
    const last = parts.at(-1);
    if (part === ".." && last !== undefined && last !== "..") parts.pop();
    else parts.push(part);
  }
  return `${slashed.startsWith("/") ? "/" : ""}${parts.join("/")}`;
}

/** Whether a tidy path starts at a root: `/a`, `C:/a`. */
export function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:(?:\/|$)/.test(path);
}

/** Whether a tidy path begins outside of the repository, so that only its end can be a path of it. */
export function beginsOutside(path: string): boolean {
  return isAbsolute(path) || path.startsWith("../") || DOMAIN.test(path);
}

/** The path below the folder that is nearest to the report, going up. */
function nearestTracked(
  path: string,
  report: string,
  sourceRoots: readonly string[],
  isTracked: (path: string) => boolean,
): string | undefined {
  for (const folder of foldersUpFrom(report)) {
    for (const sourceRoot of ["", ...sourceRoots]) {
      const candidate = tidyPath(`${folder}${sourceRoot}${path}`);
      if (isTracked(candidate)) return candidate;
    }
  }
  return undefined;
}

/** `a/b/report.xml` lies in `a/b/`, `a/` and the root. */
function foldersUpFrom(report: string): string[] {
  const parts = tidyPath(report).split("/").slice(0, -1);
  return Array.from({ length: parts.length + 1 }, (_, up) => {
    const kept = parts.slice(0, parts.length - up);
    return kept.length === 0 ? "" : `${kept.join("/")}/`;
  });
}

/** The longest end of the path that is a file of the repository. */
function longestTrackedEnd(path: string, isTracked: (path: string) => boolean): string | undefined {
  const parts = path.split("/");
  for (let from = 1; from < parts.length; from++) {
    const end = parts.slice(from).join("/");
    if (isTracked(end)) return end;
  }
  return undefined;
}
