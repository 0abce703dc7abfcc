/**
 * `npm run build`: makes `dist/` out of `src/`. Runs at `npm ci` too, so it is quick and says plainly what is wrong.
 */
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { buildPackage } from "./build/package-build.ts";
import { BuildProblem } from "./build/problem.ts";

const startedAt = performance.now();
try {
  await buildPackage(fileURLToPath(new URL("..", import.meta.url)));
  console.log(`built packages/portcullis/dist in ${Math.round(performance.now() - startedAt)} ms`);
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  // The bundler colours its messages whether or not a terminal reads them.
  const message = process.stderr.isTTY ? error.message : stripVTControlCharacters(error.message);
  console.error(`build: ${message}`);
  process.exitCode = 1;
}
