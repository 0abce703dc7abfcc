/**
 * The layer table as a page of the reference: `docs/reference/layers.md`.
 */
import { type Layer, layers, packageUsers } from "../layers/table.ts";
import type { GeneratedFile } from "./generators.ts";

const head = `# Layers

The folders of \`packages/portcullis/src/\`: what each holds and what it may import. A pure folder imports no Node built-in
and uses no clock, no randomness and no environment. \`npm run layers\` enforces the table.

This page is generated from \`packages/portcullis/scripts/layers/table.ts\` by \`npm run generate\`.
`;

/** One page. */
export function layerReference(): readonly GeneratedFile[] {
  const rows = layers.map((layer) => row(cells(layer)));
  const table = [row(["folder", "holds", "may import", "pure", "why"]), row(Array(5).fill("---")), ...rows];
  const packages = Object.entries(packageUsers).map(([name, folders]) => row([code(name), list(folders)]));
  const packageTable = [row(["package", "may be used by"]), row(["---", "---"]), ...packages];
  const content = `${head}\n${table.join("\n")}\n\n## npm packages\n\n${packageTable.join("\n")}\n`;
  return [{ path: "docs/reference/layers.md", content }];
}

function cells({ folder, holds, mayImport, composes, pure, why }: Layer): readonly string[] {
  const suffix = composes === undefined ? "" : ` (${list(composes)} in ${code("compose.ts")} alone)`;
  const imports = mayImport.length === 0 ? "nothing" : `${list(mayImport)}${suffix}`;
  return [code(folder), holds, imports, pure ? "yes" : "no", why];
}

function row(columns: readonly string[]): string {
  return `| ${columns.join(" | ")} |`;
}

function list(names: readonly string[]): string {
  return names.map(code).join(", ");
}

function code(name: string): string {
  return `\`${name}\``;
}
