/**
 * Builds the published package: `dist/cli.cjs`, `dist/index.js`, the declarations, and the licences of what is bundled.
 *
 * Everything is made in a folder beside `dist`, which takes its place in the end: whoever uses `dist` meanwhile
 * never sees half of it, and a build that fails leaves the old one alone.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BundleEntry, bundle } from "./bundle.ts";
import { declarations } from "./declarations.ts";
import { BuildProblem } from "./problem.ts";
import { thirdParties, thirdPartyText } from "./third-party.ts";

const entries: readonly BundleEntry[] = [
  { name: "cli", source: "cli/main.ts", extension: "cjs" },
  { name: "index", source: "index.ts", extension: "js" },
];

/** Builds the package in `packageRoot`. @throws BuildProblem where a person can do something about it. */
export async function buildPackage(packageRoot: string): Promise<void> {
  for (const { source } of entries) {
    if (!existsSync(join(packageRoot, "src", source))) throw new BuildProblem(`src/${source} does not exist`);
  }
  const dist = join(packageRoot, "dist");
  const [building, replaced] = [`${dist}-building-${process.pid}`, `${dist}-replaced-${process.pid}`];
  try {
    await make(packageRoot, building);
    if (existsSync(dist)) await rename(dist, replaced);
    await rename(building, dist);
  } finally {
    for (const folder of [building, replaced]) await rm(folder, { recursive: true, force: true });
  }
}

async function make(packageRoot: string, outDir: string): Promise<void> {
  await mkdir(outDir);
  const { version } = JSON.parse(await readFile(join(packageRoot, "package.json"), "utf8"));
  const bundles = entries.map((entry) => bundle(packageRoot, outDir, entry, version));
  const parts = [...bundles, declarations(packageRoot, join(outDir, "types"))];
  // All of them come to an end before one failure ends the build: nobody writes into a folder that is being removed.
  await Promise.allSettled(parts);
  await Promise.all(parts);
  const modulePaths = (await Promise.all(bundles)).flat();
  await writeFile(join(outDir, "THIRD-PARTY.txt"), thirdPartyText(thirdParties(modulePaths)));
}
