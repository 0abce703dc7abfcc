/**
 * The layer check: modules in, violations out. It touches no file, so that planted violations of every kind can be
 * tested.
 */
import { findCycles } from "./cycles.ts";
import { pureForms, pureGlobals, typesOfNode } from "./globals.ts";
import type { Module, OutsideUse, Place, Violation } from "./model.ts";
import { follow, isTest, layerOf } from "./places.ts";
import { type Refusal, refuse, refuseImport } from "./refusals.ts";

const top: Place = { line: 1, column: 1 };

/** Everything that is wrong with a set of modules, in the order of path, line and column. */
export function checkLayers(modules: readonly Module[]): readonly Violation[] {
  const seen = new Set(modules.map(({ path }) => path));
  const checked = modules.filter(({ path }) => !isTest(path));
  const found = [...checked.flatMap((module) => checkModule(module, seen)), ...checkCycles(checked)];
  return found.sort((a, b) => compare(a.path, b.path) || a.at.line - b.at.line || a.at.column - b.at.column);
}

/** A violation if there are fewer modules than there must be. */
export function checkCount(seen: number, min: number): readonly Violation[] {
  if (seen >= min) return [];
  return [locate(refuse("too-few", `saw ${seen} modules, expected at least ${min}`), ".", top)];
}

function checkModule(module: Module, seen: ReadonlySet<string>): readonly Violation[] {
  const { path, imports, uses, problem } = module;
  const layer = layerOf(path);
  if (layer === undefined)
    return [locate(refuse("unknown-folder", "no folder of the table holds it"), path, top)];
  if (problem !== undefined) return [locate(refuse("unparsable", problem.message), path, problem.at)];
  const refusedImports = imports.map((one) => ({
    at: one.at,
    refusal: refuseImport(one, path, layer, seen),
  }));
  const refusedUses = uses
    .filter((use) => layer.pure && !isPure(use))
    .map((use) => ({
      at: use.at,
      refusal: refuse("global", `use of ${use.spelled}: ${layer.folder} is pure`),
    }));
  return [...refusedImports, ...refusedUses].flatMap(({ at, refusal }) =>
    refusal === undefined ? [] : [locate(refusal, path, at)],
  );
}

function isPure({ name, spelled, position }: OutsideUse): boolean {
  if (position === "method") return false;
  if (position === "type") return !typesOfNode.has(name);
  return pureGlobals.has(name) || pureForms.get(name)?.test(spelled) === true;
}

function checkCycles(modules: readonly Module[]): readonly Violation[] {
  const graph = new Map(modules.map((module) => [module.path, edgesOf(module)]));
  return findCycles(graph).map(({ path, label }) => {
    const [first = ""] = path;
    return locate(refuse("cycle", [...path, first].join(" → ")), first, label);
  });
}

/**
 * The ways to modules of the same folder. Between folders the table has no cycles. A dynamic import is none: it runs when
 * it is called, so a table of commands may name commands that look into the table.
 */
function edgesOf({ path, imports }: Module): readonly { to: string; label: Place }[] {
  return imports.flatMap(({ form, specifier, at }) => {
    const isFollowed = specifier !== undefined && form !== "dynamic import";
    const target = isFollowed ? follow(specifier, path) : undefined;
    const isWithin = target?.kind === "module" && layerOf(target.path) === layerOf(path);
    return isWithin ? [{ to: target.path, label: at }] : [];
  });
}

function locate(refusal: Refusal, path: string, at: Place): Violation {
  return { ...refusal, path, at };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
