import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { layers, packageUsers } from "./table.ts";

const names = layers.map(({ folder }) => folder);

describe("the table of layers", () => {
  it("names each folder once", () => {
    expect(new Set(names).size).toBe(names.length);
  });

  it("lets a folder import only folders above it, so that there are no cycles between folders", () => {
    for (const [index, { folder, mayImport }] of layers.entries()) {
      for (const other of mayImport)
        expect(names.slice(0, index), `${folder} imports ${other}`).toContain(other);
    }
  });

  it("lets a pure folder import pure folders alone", () => {
    const pure = new Set(layers.filter((layer) => layer.pure).map(({ folder }) => folder));
    for (const layer of layers.filter(({ folder }) => pure.has(folder))) {
      for (const other of layer.mayImport) expect(pure, `${layer.folder} imports ${other}`).toContain(other);
    }
  });

  it("lets only those folders compose that may import what they compose", () => {
    for (const { composes = [], mayImport } of layers)
      expect(mayImport).toEqual(expect.arrayContaining([...composes]));
  });

  it("gives npm packages to folders that there are", () => {
    for (const folders of Object.values(packageUsers))
      expect(names).toEqual(expect.arrayContaining([...folders]));
  });

  it("names only npm packages that package.json declares", () => {
    const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const { dependencies = {}, devDependencies = {} } = JSON.parse(text);
    const declared = Object.keys({ ...dependencies, ...devDependencies });
    expect(declared).toEqual(expect.arrayContaining(Object.keys(packageUsers)));
  });
});
