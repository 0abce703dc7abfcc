/**
 * Before the tests: builds the command line where it is older than its sources, so that no test runs yesterday's.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

export function setup(): void {
  const built = join(packageRoot, "dist", "cli.cjs");
  const builtMs = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (newestMs(join(packageRoot, "src")) < builtMs) return;
  execFileSync(process.execPath, [join(packageRoot, "scripts", "build.ts")], {
    cwd: packageRoot,
    stdio: "inherit",
  });
}

function newestMs(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
