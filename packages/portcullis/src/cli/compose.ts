/**
 * Wiring: the one place of the command line that knows adapters and collectors.
 */
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  createGit,
  createPolicyFiles,
  createProcesses,
  createPrograms,
  createRepositoryFiles,
  createRepositoryListing,
  createRunArchive,
  createRunRecords,
  createWriteFile,
  nodeSha256,
  readCi,
  systemClock,
} from "#adapters";
import type { InitPorts, PolicyFilePorts, RunPorts } from "#app";
import type { RunArchive, WriteFile } from "#app/ports";
import { collect } from "#collectors";
import type { Terminal } from "./command.ts";
import { withoutOwnPrograms } from "./own-programs.ts";

/** The policies that ship with this version. */
const presets: ReadonlyMap<string, string> = new Map();

/** Where logs of runs are kept, relative to the repository's root. */
const defaultLogFolder = ".portcullis/logs";

/** Everything that `run` needs. `logFolder` is absolute; without it logs lie in the repository. */
export function composeRun(
  terminal: Terminal,
  logFolder: string | undefined,
): RunPorts & Readonly<{ writeFile: WriteFile }> {
  const { environment, cwd } = terminal;
  const ci = readCi(environment);
  const { pullRequest } = ci;
  return {
    git: createGit(cwd, { environment, ...(pullRequest && { pullRequest }) }),
    filesAt: createRepositoryFiles,
    policyFilesAt: createPolicyFiles,
    recordsAt: (root, run) => createRunRecords(root, join(logFolder ?? defaultLogFolder, run)),
    processes: createProcesses(),
    collect,
    clock: systemClock,
    sha256: nodeSha256,
    ci,
    environment: withoutOwnPrograms(environment, repositoryRoot(cwd), process.argv[1]),
    presets,
    writeFile: createWriteFile(repositoryRoot(cwd)),
  };
}

/** The records of past runs. */
export function composeArchive(terminal: Terminal, logFolder: string | undefined): RunArchive {
  const { cwd } = terminal;
  return createRunArchive(
    logFolder === undefined ? join(repositoryRoot(cwd), defaultLogFolder) : resolve(cwd, logFolder),
  );
}

/** What the commands about policies need. */
export function composePolicyFiles(terminal: Terminal): PolicyFilePorts {
  return { files: createPolicyFiles(repositoryRoot(terminal.cwd)), sha256: nodeSha256, presets };
}

/** What `init` needs. */
export function composeInit({ cwd, environment }: Terminal): InitPorts {
  return {
    list: createRepositoryListing(cwd, environment),
    filesAt: createRepositoryFiles,
    policyFilesAt: createPolicyFiles,
    programs: createPrograms(cwd, withoutOwnPrograms(environment, repositoryRoot(cwd), process.argv[1])),
    writeFile: createWriteFile(repositoryRoot(cwd)),
    sha256: nodeSha256,
  };
}

/** The root of the work tree around a folder; the folder itself where there is none. */
function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** A path that a person typed, relative to the repository's root. It may lead outside: that is refused later. */
export function fromRoot(typed: string, cwd: string): string {
  return relative(repositoryRoot(cwd), resolve(cwd, typed));
}
