/**
 * Real repositories for tests: made in a temporary folder, with fixed names and dates, and free from the
 * configuration of whoever runs the tests.
 *
 *     const repo = await makeRepository();
 *     repo.write("a.ts", "export const a = 1;\n");
 *     repo.commit("Add a");
 *     repo.git("switch -c feature");
 *
 * Dates go up by a minute with every commit, so the ids of commits are the same in every run. The folder goes
 * away with the test that made it. Outside of a test, end it with `repo.remove()`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** The instant of the first commit of every repository. */
export const firstCommitAt = Date.UTC(2026, 0, 1);

export type RepositoryOptions = Readonly<{
  objectFormat?: "sha1" | "sha256";
  /** Name of the first branch. Default `main`. */
  branch?: string;
}>;

export type CommitOptions = Readonly<{ author?: string; email?: string }>;

export type TestRepository = Readonly<{
  /** Absolute, without links. */
  root: string;
  /** The environment in which its git runs: hand it to what is tested. */
  environment: Readonly<Record<string, string>>;
  /** Runs git and returns what it printed. One argument alone is split at spaces: `git("switch -c feature")`. */
  git: (...args: readonly string[]) => string;
  /** Whether git succeeds, where a failure is part of the story (a conflict). */
  tryGit: (...args: readonly string[]) => boolean;
  /** Writes a file and the folders above it. */
  write: (path: string, content: string | Uint8Array) => void;
  read: (path: string) => string;
  /** Removes a file or a folder. */
  delete: (path: string) => void;
  link: (path: string, target: string) => void;
  makeExecutable: (path: string) => void;
  /** Adds everything and commits it. Returns the commit's id. */
  commit: (message: string, options?: CommitOptions) => string;
  /** The id of a commit. */
  id: (revision?: string) => string;
  /** A clone whose `origin` is this repository; arguments go to `git clone`: `clone("--depth=1")`. */
  clone: (...args: readonly string[]) => TestRepository;
  /** Removes the folder. Happens by itself at the end of a test. */
  remove: () => void;
}>;

/** Makes an empty repository. */
export async function makeRepository(options: RepositoryOptions = {}): Promise<TestRepository> {
  const root = makeFolder();
  const repo = repositoryAt(root);
  const format = options.objectFormat ?? "sha1";
  repo.git("init", "-q", "--template=", "-b", options.branch ?? "main", `--object-format=${format}`, ".");
  return repo;
}

/** A temporary folder, without links in its path, that goes away with the test. */
export function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-test-")));
  // Fails outside of a test, where there is no end of a test to wait for.
  try {
    onTestFinished(() => removeFolder(folder));
  } catch {
    process.once("exit", () => removeFolder(folder));
  }
  return folder;
}

/** The kit's hands on a repository that is there already: a work tree, a submodule. */
export function repositoryAt(root: string): TestRepository {
  const environment = testEnvironment();
  let commits = 0;
  const git = (...args: readonly string[]) => {
    const at = new Date(firstCommitAt + commits * 60_000).toISOString();
    const env = { ...environment, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
    return execFileSync("git", split(args), {
      cwd: root,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  };
  const repo: TestRepository = {
    root,
    environment,
    git,
    tryGit: (...args) => spawnSync("git", split(args), { cwd: root, env: environment }).status === 0,
    write: (path, content) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    read: (path) => readFileSync(join(root, path), "utf8"),
    delete: (path) => rmSync(join(root, path), { recursive: true }),
    link: (path, target) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      symlinkSync(target, join(root, path));
    },
    makeExecutable: (path) => chmodSync(join(root, path), lstatSync(join(root, path)).mode | 0o111),
    commit: (message, { author = "Ada", email = "ada@example.org" } = {}) => {
      git("add", "-A");
      git("commit", "-q", "--allow-empty", "-m", message, `--author=${author} <${email}>`);
      commits += 1;
      return repo.id();
    },
    id: (revision = "HEAD") => git("rev-parse", "--verify", revision).trim(),
    clone: (...args) => {
      const target = makeFolder();
      // A path would be cloned whole: depths and filters need a URL.
      git("clone", "-q", "--template=", ...args, `file://${root}`, target);
      return repositoryAt(target);
    },
    remove: () => removeFolder(root),
  };
  return repo;
}

function split(args: readonly string[]): readonly string[] {
  const [only] = args;
  return args.length === 1 && only !== undefined ? only.split(/\s+/) : args;
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Nothing of the person's own configuration, language or identity. */
function testEnvironment(): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    HOME: "/nonexistent",
    LC_ALL: "C",
    TZ: "UTC",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.org",
    // Repositories on this disk may be fetched from, submodules included.
    GIT_ALLOW_PROTOCOL: "file",
  };
}
