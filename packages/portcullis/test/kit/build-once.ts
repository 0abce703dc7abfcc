/**
 * Before the tests: builds the command line where it is older than its sources, so that no test runs yesterday's.
 *
 * Where it cannot be built, the tests that need no build still run; those that start the command line fail.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Set for the tests where the build is older than its sources. */
const unbuilt = "PORTCULLIS_TEST_UNBUILT";

/** Called by Vitest, once. */
export function setup(): void {
  const built = join(packageRoot, "dist", "cli.cjs");
  if (existsSync(built) && newestSourceMs() < statSync(built).mtimeMs) return;
  const script = join(packageRoot, "scripts", "build.ts");
  const { status } = spawnSync(process.execPath, [script], { cwd: packageRoot, stdio: "inherit" });
  if (status !== 0) process.env[unbuilt] = "yes";
}

/** @throws Error where the command line is not that of the sources. */
export function requireBuilt(): void {
  if (process.env[unbuilt]) throw new Error("the command line could not be built; see the top of the output");
}

function newestSourceMs(): number {
  const sources = globSync("src/**/*.ts", { cwd: packageRoot, exclude: (name) => name.endsWith(".test.ts") });
  return Math.max(...sources.map((path) => statSync(join(packageRoot, path)).mtimeMs));
}
