/**
 * The licences of what is bundled: name, version and licence text of each npm package that modules came from.
 *
 * A package whose licence text is neither in the package nor among those that we supply stops the build: we may
 * not ship it without.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BuildProblem } from "./problem.ts";

/** One npm package in the bundle. */
export type ThirdParty = Readonly<{ name: string; version: string; licence: string; text: string }>;

/** Licence texts for packages that are published without: the licence that they declare, and the files in `licences/`. */
const supplied: Readonly<Record<string, Readonly<{ licence: string; files: readonly string[] }>>> = {
  "@bufbuild/cel": { licence: "Apache-2.0", files: ["Apache-2.0.txt"] },
  "@bufbuild/cel-spec": { licence: "Apache-2.0", files: ["Apache-2.0.txt"] },
  "@bufbuild/protobuf": {
    licence: "(Apache-2.0 AND BSD-3-Clause)",
    files: ["Apache-2.0.txt", "protobuf-BSD-3-Clause.txt"],
  },
  saxes: { licence: "ISC", files: ["saxes.txt"] },
};

/** The packages that the modules belong to, by name. Modules of ours, outside `node_modules`, are left out. */
export function thirdParties(modulePaths: readonly string[]): readonly ThirdParty[] {
  const roots = new Set(modulePaths.filter((path) => path.includes("/node_modules/")).map(packageRootOf));
  return [...roots]
    .map(readThirdParty)
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** Writes the list for people. */
export function thirdPartyText(parties: readonly ThirdParty[]): string {
  const head = "Portcullis contains the following packages. Each is under its own licence.\n";
  const parts = parties.map(
    ({ name, version, licence, text }) =>
      `${"=".repeat(80)}\n${name} ${version} (${licence})\n\n${text.trim()}\n`,
  );
  return [head, ...parts].join("\n");
}

/** The innermost folder whose package.json names a package; nested ones that only say `"type"` are none. */
function packageRootOf(path: string): string {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file) && manifest(folder).name !== undefined) return folder;
  }
  throw new BuildProblem(`no package holds ${path}`);
}

function manifest(folder: string): Readonly<{ name?: string; version?: string; license?: string }> {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function readThirdParty(folder: string): ThirdParty {
  const { name = folder, version = "unknown", license = "no licence declared" } = manifest(folder);
  const own = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const files = own.length > 0 ? own.map((file) => join(folder, file)) : suppliedFiles(name, license);
  return {
    name,
    version,
    licence: license,
    text: files.map((file) => readFileSync(file, "utf8")).join("\n"),
  };
}

function suppliedFiles(name: string, declared: string): readonly string[] {
  const known = Object.hasOwn(supplied, name) ? supplied[name] : undefined;
  if (known?.licence === declared)
    return known.files.map((file) => join(import.meta.dirname, "licences", file));
  throw new BuildProblem(
    `the package ${name} (${declared}) carries no licence text.\n` +
      "Add the text to packages/portcullis/scripts/build/licences/ and name it in third-party.ts.",
  );
}
