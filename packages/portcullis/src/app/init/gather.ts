/**
 * Gathers the facts that a proposal rests on: through ports, within limits, and without running anything.
 */
import type { Programs, RepositoryFiles, RepositoryListing } from "#app/ports";
import type { Sha256 } from "#core";
import type { RepositoryFacts } from "./facts.ts";
import { measureCoverage, measureFindings } from "./measure.ts";
import { folderOf, isOwn, isWritten, nameOf } from "./own-paths.ts";
import { dependencyMarks, isCiFile } from "./projects/index.ts";
import { readText } from "./read-text.ts";

/** Limits on what `init` reads. What is beyond is left out; a proposal is no judgement. */
export const initLimits = {
  /** Manifests and configuration files that are read. */
  textsMax: 400,
  /** Bytes of one of them. */
  textBytesMax: 1024 ** 2,
  /** Reports of each kind that are read. */
  reportsMax: 60,
  /** Bytes of one report. */
  reportBytesMax: 64 * 1024 ** 2,
  /** Projects whose installed dependencies are looked for. */
  markedFoldersMax: 40,
} as const;

export type GatherPorts = Readonly<{ files: RepositoryFiles; programs: Programs; sha256: Sha256 }>;

/** Names of files whose texts are read. */
const READ =
  /^(?:package\.json|tsconfig\.json|pyproject\.toml|setup\.(?:py|cfg)|tox\.ini|pytest\.ini|\.?mypy\.ini|Pipfile|requirements[\w.-]*\.txt|go\.mod|Cargo\.toml|nextest\.toml|pom\.xml|[\w.-]+\.gradle(?:\.kts)?|[\w.-]+\.(?:cs|fs|vb)proj|Directory\.Build\.props|Gemfile(?:\.lock)?|composer\.json|(?:GNUm|M|m)akefile)$/;
/** Two files with which every crate begins, and lists of packages in a folder of their own. */
const READ_BY_PATH = /(?:^|\/)(?:src\/(?:lib|main)\.rs|requirements\/[\w.-]+\.txt)$/;

/** Programs that somebody asks for. */
const PROGRAMS = [
  ...["npm", "pnpm", "yarn", "bun", "python3", "uv", "poetry", "pdm", "pipenv", "tox"],
  ...["ruff", "flake8", "pylint", "black", "mypy", "pyright"],
  ...["go", "gotestsum", "golangci-lint", "cargo", "cargo-nextest", "cargo-llvm-cov"],
  ...["mvn", "gradle", "dotnet", "bundle", "php", "make"],
];

const COVERAGE_PATTERNS = [
  "**/lcov.info",
  "**/coverage.lcov",
  "**/coverage.xml",
  "**/cobertura.xml",
  "**/cobertura-coverage.xml",
  "**/clover.xml",
  "**/coverage-summary.json",
  "**/target/site/jacoco/jacoco.xml",
  "**/build/reports/jacoco/**/*.xml",
  ".portcullis/reports/**/lcov.info",
  ".portcullis/reports/**/{coverage,cobertura}.xml",
];
const SARIF_PATTERNS = ["**/*.sarif", "**/*.sarif.json"];

/** Gathers all facts. @throws Fault where the disk fails. */
export async function gatherFacts(
  { paths }: RepositoryListing,
  ports: GatherPorts,
): Promise<RepositoryFacts> {
  const { files, programs } = ports;
  const wanted = paths.filter(isRead).slice(0, initLimits.textsMax);
  const texts = new Map<string, string>();
  const unreadable: string[] = [];
  for (const path of wanted) {
    const read = await readText(path, files, initLimits.textBytesMax);
    if (read.kind === "text") texts.set(path, read.text);
    if (read.kind === "unreadable") unreadable.push(path);
  }
  return {
    paths,
    texts,
    unreadable,
    installed: new Set(PROGRAMS.filter((program) => programs.isInstalled(program))),
    marks: await findMarks(paths, files),
    coverage: await measureCoverage(
      await reports(COVERAGE_PATTERNS, files),
      ports,
      initLimits.reportBytesMax,
    ),
    findings: await measureFindings(await reports(SARIF_PATTERNS, files), ports, initLimits.reportBytesMax),
  };
}

function isRead(path: string): boolean {
  return isCiFile(path) || ((READ.test(nameOf(path)) || READ_BY_PATH.test(path)) && isWritten(path));
}

async function reports(patterns: readonly string[], files: RepositoryFiles): Promise<readonly string[]> {
  const { paths } = await files.find(patterns);
  return paths.filter(isOwn).slice(0, initLimits.reportsMax);
}

async function findMarks(paths: readonly string[], files: RepositoryFiles): Promise<ReadonlySet<string>> {
  const folders = paths
    .filter((path) => /^(?:package|composer)\.json$/.test(nameOf(path)) && isWritten(path))
    .map(folderOf)
    .slice(0, initLimits.markedFoldersMax);
  const marks = [...dependencyMarks, "vendor/autoload.php"];
  const patterns = [...new Set(folders)].flatMap((folder) =>
    marks.map((mark) => (folder === "" ? mark : `${folder}/${mark}`)),
  );
  if (patterns.length === 0) return new Set();
  return new Set((await files.find(patterns)).paths);
}
