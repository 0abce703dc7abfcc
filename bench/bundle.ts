/**
 * Programs are bundled before they are measured, as the published package is: what is measured is our code, not the
 * stripping of its types. Peers stay outside, as their users have them.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { NotMeasured } from "./contender.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Gives the path of a program of `programs/`, bundled once. */
export function program(name: string): () => Promise<string> {
  let file: Promise<string> | undefined;
  return () => {
    file ??= bundle(name);
    return file;
  };
}

async function bundle(name: string): Promise<string> {
  const file = join(here(".build/"), `${name}.mjs`);
  try {
    const build = await rolldown({
      input: here(`programs/${name}.ts`),
      platform: "node",
      resolve: { conditionNames: ["source", "import", "default"] },
      external: (id, importer) => isPeer(id, importer),
      logLevel: "silent",
    });
    await build.write({ file, format: "esm" });
    await build.close();
    return file;
  } catch (error) {
    const lines = String(error instanceof Error ? error.message : error).split("\n");
    const why = lines.find((line) => line.startsWith("[")) ?? lines[0];
    throw new NotMeasured(`cannot be bundled: ${why}`);
  }
}

function isPeer(id: string, importer: string | undefined): boolean {
  return /^[a-z]/.test(id) && importer?.startsWith(here("programs/")) === true;
}
