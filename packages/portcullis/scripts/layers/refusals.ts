/**
 * Judges one import by the table: undefined where it is allowed, else why it is refused.
 */
import { unreachable } from "#core";
import type { Import, ViolationCode } from "./model.ts";
import { follow, isTest, layerOf, partOf, type Target } from "./places.ts";
import { type Rule, rules } from "./rules.ts";
import { type Layer, packageUsers } from "./table.ts";

/** Why something is not allowed. */
export type Refusal = Readonly<{ code: ViolationCode; what: string }> & Rule;

/** A module's standing: its row of the table, and the part of the folder that it belongs to. */
type Standing = Readonly<{ path: string; layer: Layer; part: string | undefined }>;

/** Refuses with the reason and remedy of a rule. */
export function refuse(code: keyof typeof rules, what: string): Refusal {
  return { code, what, ...rules[code] };
}

/** Judges an import of a module that stands in `layer`. `seen` holds the paths of all modules. */
export function refuseImport(
  one: Import,
  path: string,
  layer: Layer,
  seen: ReadonlySet<string>,
): Refusal | undefined {
  if (one.specifier === undefined) return refuse("computed", `computed ${one.form}`);
  const target = follow(one.specifier, path);
  const named = `${one.form} of "${one.specifier}"`;
  if (one.form === "bare import") return refuse("bare", named);
  switch (target.kind) {
    case "builtin":
      return layer.pure ? refuse("builtin", `${named}: ${layer.folder} is pure`) : undefined;
    case "package":
      if (packageUsers[target.name]?.includes(layer.folder) === true) return undefined;
      return refuse("package", `${named}: ${layer.folder} may not use this package`);
    case "outside":
      return refuse("outside", `${named}: leads out of src/`);
    case "no-door":
      return refuse("door", `${named}: there is no such door`);
    case "module":
      return refuseModule(target, { path, layer, part: partOf(path, layer) }, seen, named);
    default:
      return unreachable(target);
  }
}

function refuseModule(
  target: Extract<Target, { kind: "module" }>,
  from: Standing,
  seen: ReadonlySet<string>,
  named: string,
): Refusal | undefined {
  const layer = layerOf(target.path);
  if (layer === undefined) return refuse("unknown-folder", `${named}: leads into no folder of the table`);
  if (isTest(target.path)) return refuse("test-code", named);
  const to = { path: target.path, layer, part: partOf(target.path, layer) };
  const refusal =
    from.layer === layer
      ? refuseWithin(from, to, target.entry, named)
      : refuseBetween(from, to, target.entry, named);
  return refusal ?? (seen.has(to.path) ? undefined : refuse("unseen", `${named}: there is no ${to.path}`));
}

function refuseWithin(
  from: Standing,
  to: Standing,
  entry: "door" | "path",
  named: string,
): Refusal | undefined {
  // The door of a folder made of parts belongs to none of them: it alone knows them all.
  if (from.part !== undefined && from.part !== to.part) {
    return refuse("adapter", `${named}: ${from.part} reaches into ${to.part ?? to.path}`);
  }
  return entry === "door" ? refuse("own-door", named) : undefined;
}

function refuseBetween(
  from: Standing,
  to: Standing,
  entry: "door" | "path",
  named: string,
): Refusal | undefined {
  const { folder, mayImport, composes, why, remedy } = from.layer;
  if (!mayImport.includes(to.layer.folder)) {
    return { code: "layer", what: `${named}: ${folder} may not import ${to.layer.folder}`, why, remedy };
  }
  if (composes?.includes(to.layer.folder) === true && from.path !== `${folder}/compose.ts`) {
    return refuse("compose", `${named}: only ${folder}/compose.ts may import ${to.layer.folder}`);
  }
  return entry === "path" ? refuse("door", `${named}: a relative path leaves ${folder}`) : undefined;
}
