/**
 * `npm run generate` writes the generated files; `npm run fresh` (`--check`) only compares them. Exit code 1 where
 * a committed file is not fresh.
 */
import { fileURLToPath } from "node:url";
import { staleFiles, writeFiles } from "./freshness.ts";
import { generators } from "./generators.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const files = (await Promise.all(generators.map((generate) => generate()))).flat();

if (process.argv.includes("--check")) {
  const stale = await staleFiles(root, files);
  for (const { path, line, reason } of stale)
    console.log(`${path}:${line}  ${reason}; run: npm run generate`);
  console.log(`${files.length} generated files, ${stale.length} not fresh`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  const written = await writeFiles(root, files);
  for (const path of written) console.log(`wrote ${path}`);
  console.log(`${files.length} generated files, ${written.length} written`);
}
