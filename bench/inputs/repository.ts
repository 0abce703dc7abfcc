/**
 * Small git repositories with the configuration of each tool, made anew for each run of the benchmarks.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCommand } from "../contender.ts";
import { inputsFolder } from "./file.ts";

/** A repository with one commit of the given files. Gives its folder. */
export function makeRepository(name: string, files: Readonly<Record<string, string>>): string {
  const cwd = join(inputsFolder, name);
  rmSync(cwd, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const git = (...args: readonly string[]): string =>
    runCommand({
      argv: ["git", "-c", "user.name=Bench", "-c", "user.email=bench@example.org", ...args],
      cwd,
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--no-verify", "--message=Start");
  return cwd;
}
