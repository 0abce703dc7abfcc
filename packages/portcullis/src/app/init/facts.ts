/**
 * What `init` knows of a repository: its paths, the texts of some files, what is installed, what was measured.
 *
 * Everything that recognises something is a pure function over these facts.
 */

/** Counts of one kind in a coverage report. */
export type Reached = Readonly<{ covered: number; total: number }>;

/** A coverage report that lies in the work tree, and what it says. */
export type MeasuredCoverage = Readonly<{ path: string; lines?: Reached; branches?: Reached }>;

/** A SARIF file that lies in the work tree, with its open findings by severity. */
export type MeasuredFindings = Readonly<{ path: string; critical: number; high: number }>;

export type RepositoryFacts = Readonly<{
  /** Tracked paths, and untracked ones that are not ignored; sorted. */
  paths: readonly string[];
  /** Texts by path; only of files that {@link isReadForInit} names. */
  texts: ReadonlyMap<string, string>;
  /** Files that should have been read, and could not be. */
  unreadable: readonly string[];
  /** Programs on the PATH, out of those that somebody asks for. */
  installed: ReadonlySet<string>;
  /** Marks of installed dependencies, whether git ignores them or not. */
  marks: ReadonlySet<string>;
  coverage: readonly MeasuredCoverage[];
  findings: readonly MeasuredFindings[];
}>;

/** One project of the repository: a folder with a manifest. Paths are as seen from the folder. */
export type Project = Readonly<{
  /** Empty for the root. */
  folder: string;
  paths: readonly string[];
  has: (path: string) => boolean;
  text: (path: string) => string | undefined;
  isInstalled: (program: string) => boolean;
  isMarked: (path: string) => boolean;
  coverage: readonly MeasuredCoverage[];
  /** A path from the repository's root on. */
  fromRoot: (path: string) => string;
  /** Where a report of this project goes: from the root on, and as seen from the folder. */
  report: (name: string) => ReportPath;
}>;

export type ReportPath = Readonly<{ fromRoot: string; fromFolder: string }>;

/** Reports lie where `.portcullis/.gitignore` keeps them out of git. */
const reportsFolder = ".portcullis/reports";

/** The facts as seen from a folder. */
export function projectAt(folder: string, facts: RepositoryFacts): Project {
  const prefix = folder === "" ? "" : `${folder}/`;
  const within = (path: string) => path.startsWith(prefix);
  const paths = facts.paths.filter(within).map((path) => path.slice(prefix.length));
  const known = new Set(paths);
  const up = "../".repeat(folder === "" ? 0 : folder.split("/").length);
  return {
    folder,
    paths,
    has: (path) => known.has(path),
    text: (path) => facts.texts.get(`${prefix}${path}`),
    isInstalled: (program) => facts.installed.has(program),
    isMarked: (path) => facts.marks.has(`${prefix}${path}`),
    coverage: facts.coverage.filter(
      ({ path }) => within(path) || path.startsWith(`${reportsFolder}/${prefix}`),
    ),
    fromRoot: (path) => `${prefix}${path}`,
    report: (name) => {
      const path = `${reportsFolder}/${prefix}${name}`;
      return { fromRoot: path, fromFolder: `${up}${path}` };
    },
  };
}
