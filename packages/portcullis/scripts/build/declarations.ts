/**
 * Writes the declarations (`.d.ts`) of the library. They are emitted without checking: `npm run types` checks.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { BuildProblem } from "./problem.ts";

/** Writes the declarations of everything that `tsconfig.types.json` names to `outDir`. */
export async function declarations(packageRoot: string, outDir: string): Promise<void> {
  const tsc = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
  const project = join(packageRoot, "tsconfig.types.json");
  const argv = [tsc, "-p", project, "--outDir", outDir, "--pretty", "false"];
  try {
    await promisify(execFile)(process.execPath, argv, { cwd: packageRoot });
  } catch (error) {
    const said = error instanceof Error && "stdout" in error ? String(error.stdout).trim() : "";
    throw new BuildProblem(`tsc cannot write the declarations:\n${said || String(error)}`);
  }
}
