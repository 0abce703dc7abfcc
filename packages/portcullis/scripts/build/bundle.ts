/**
 * Bundles one entry with all npm packages that it uses. What it imports dynamically becomes a file of its own, so
 * that a command loads only what it needs.
 *
 * Names are kept, so that the stack trace of a fault can be read; whitespace and comments go.
 */
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { type OutputChunk, rolldown } from "rolldown";
import { BuildProblem } from "./problem.ts";

/**
 * What to bundle: `src/<source>` becomes `<name>.<extension>`, its dynamic parts `<name>/…`. What is run is CommonJS,
 * because Node loads it faster; what is imported is an ES module.
 */
export type BundleEntry = Readonly<{ name: string; source: string; extension: "cjs" | "js" }>;

/** Writes the bundle of one entry to `outDir`; returns the paths of all modules that are in it. */
export async function bundle(
  packageRoot: string,
  outDir: string,
  { name, source, extension }: BundleEntry,
  version: string,
): Promise<readonly string[]> {
  const warnings: string[] = [];
  const build = await rolldown({
    input: { [name]: join(packageRoot, "src", source) },
    cwd: packageRoot,
    platform: "node",
    // Our own `#folder` imports lead to the sources by this condition.
    resolve: { conditionNames: ["source", "node", "import", "default"] },
    transform: { define: { __PORTCULLIS_VERSION__: JSON.stringify(version) } },
    onLog: (level, log) => {
      if (level === "warn") warnings.push(log.message);
    },
  });
  const { output } = await build
    .write({
      dir: outDir,
      format: extension === "cjs" ? "cjs" : "esm",
      strict: true,
      entryFileNames: `[name].${extension}`,
      chunkFileNames: `${name}/[name]-[hash].${extension}`,
      comments: false,
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    })
    .catch((error: Error) => {
      throw new BuildProblem(`src/${source} cannot be bundled:\n${error.message}`);
    });
  await build.close();
  const chunks = output.filter((part) => part.type === "chunk");
  // What is not resolved would be left to the machine of whoever installs the package.
  const problems = [...warnings, ...chunks.flatMap((chunk) => unbundled(chunk, chunks))];
  if (problems.length > 0) throw new BuildProblem(`src/${source} cannot be bundled:\n${problems.join("\n")}`);
  return chunks.flatMap(({ moduleIds }) => moduleIds);
}

function unbundled(chunk: OutputChunk, chunks: readonly OutputChunk[]): readonly string[] {
  const own = new Set(chunks.map(({ fileName }) => fileName));
  return [...chunk.imports, ...chunk.dynamicImports]
    .filter((name) => !own.has(name) && !isBuiltin(name))
    .map((name) => `${chunk.fileName} imports ${name}, which is not bundled`);
}
