/**
 * Where a module stands in the table, and where an import leads.
 */
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import type { Layer } from "./table.ts";
import { layers } from "./table.ts";

/** Where an import leads. `path` is relative to `src/`; `entry` says that it came through a folder's door. */
export type Target =
  | Readonly<{ kind: "module"; path: string; entry: "door" | "path" }>
  | Readonly<{ kind: "no-door"; name: string }>
  | Readonly<{ kind: "outside"; path: string }>
  | Readonly<{ kind: "builtin"; name: string }>
  | Readonly<{ kind: "package"; name: string }>;

const byDepth = [...layers].sort((a, b) => b.folder.length - a.folder.length);

/** The row of a module: the deepest folder of the table that holds it. Undefined for a folder that the table lacks. */
export function layerOf(path: string): Layer | undefined {
  return byDepth.find(({ folder }) => path === folder || path.startsWith(`${folder}/`));
}

/**
 * The part of a folder that a module belongs to: in `adapters` each subfolder and each file is one part, elsewhere
 * the whole folder is. The door of such a folder belongs to no part, because it has to show them all.
 */
export function partOf(path: string, layer: Layer): string | undefined {
  if (layer.parts !== "each") return layer.folder;
  const [first = ""] = path.slice(layer.folder.length + 1).split("/");
  return first === "index.ts" ? undefined : `${layer.folder}/${first}`;
}

/** Whether a module is a test: tests may import anything. */
export function isTest(path: string): boolean {
  return /\.test\.[cm]?[jt]sx?$/.test(path);
}

/** Follows a specifier from a module. */
export function follow(specifier: string, from: string): Target {
  if (specifier.startsWith("#")) return throughDoor(specifier.slice(1));
  if (specifier.startsWith(".")) {
    const path = posix.join(posix.dirname(from), specifier);
    return path.startsWith("../") ? { kind: "outside", path } : { kind: "module", path, entry: "path" };
  }
  if (isBuiltin(specifier)) return { kind: "builtin", name: specifier };
  if (/^[/\\]|^[a-z]+:/i.test(specifier)) return { kind: "outside", path: specifier };
  const [scopeOrName = "", name = ""] = specifier.split("/");
  return { kind: "package", name: specifier.startsWith("@") ? `${scopeOrName}/${name}` : scopeOrName };
}

/** `#core` is `core/index.ts`; of a folder made of parts, each subfolder has a door too: `#adapters/git`. */
function throughDoor(name: string): Target {
  const [folder = "", ...rest] = name.split("/");
  const isPart = rest.length === 1 && layerOf(`${folder}/x`)?.parts === "each";
  const isDoor = layers.some((layer) => layer.folder === name);
  if (!isDoor && !isPart) return { kind: "no-door", name };
  return { kind: "module", path: `${name}/index.ts`, entry: "door" };
}
