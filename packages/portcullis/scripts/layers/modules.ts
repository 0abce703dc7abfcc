/**
 * Reads the modules of a source folder: their imports and what they take from outside, from the real syntax tree.
 *
 * Every file that can hold code is a module, whatever its extension, and so is JSON, which code can import.
 */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parseSync } from "oxc-parser";
import { findImports } from "./imports.ts";
import type { Module } from "./model.ts";
import { findOutsideUses } from "./outside-uses.ts";
import { isNode, placesOf } from "./syntax.ts";

const codeFile = /\.[cm]?[jt]sx?$/;
const dataFile = /\.json$/;

/** Whether a file holds code that the check has to read. */
export function isCode(path: string): boolean {
  return codeFile.test(path);
}

/** Reads all modules below a folder, sorted by path. */
export async function readModules(srcRoot: string): Promise<readonly Module[]> {
  const entries = await readdir(srcRoot, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory() && (isCode(entry.name) || dataFile.test(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const path = relative(srcRoot, file).split(sep).join("/");
      return readModule(path, isCode(path) ? await readFile(file, "utf8") : "");
    }),
  );
}

/** Reads one module out of its text. */
export function readModule(path: string, text: string): Module {
  if (!isCode(path)) return { path, imports: [], uses: [] };
  const place = placesOf(text);
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined || !isNode(program)) {
    const message = error?.message ?? "the parser gave no tree";
    return { path, imports: [], uses: [], problem: { message, at: place(error?.labels[0]?.start ?? 0) } };
  }
  return {
    path,
    imports: [...findImports(program)].map(({ form, specifier, start }) => ({
      form,
      specifier,
      at: place(start),
    })),
    uses: [...findOutsideUses(program)].map(({ start, ...use }) => ({ ...use, at: place(start) })),
  };
}
