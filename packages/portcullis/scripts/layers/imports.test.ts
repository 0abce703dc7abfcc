import { describe, expect, it } from "vitest";
import { readModule } from "./modules.ts";

function imports(text: string): readonly string[] {
  return readModule("x.ts", text).imports.map(
    ({ form, specifier, at }) => `${at.line}:${at.column} ${form} ${specifier ?? "?"}`,
  );
}

describe("imports", () => {
  it("are found in every form that the language has", () => {
    const text = [
      `import a from "a"; import { type B } from "b"; import "c";`,
      `import type { D } from "d"; import * as e from "e";`,
      `export * from "f"; export type * from "g"; export { h } from "h"; export type { I } from "i";`,
      `type J = import("j").J; let k: typeof import("k");`,
      `import l = require("l"); const m = require("m"); require.resolve("n");`,
      "const o = await import('o'); const p = await import(`p`);",
      `import.meta.resolve("q");`,
      `import r from "./r.json" with { type: "json" };`,
    ].join("\n");
    expect(imports(text)).toEqual([
      ...["1:15 import a", "1:43 import b", "1:55 bare import c"],
      ...["2:24 import type d", "2:48 import e"],
      ...["3:15 re-export f", "3:39 re-export g", "3:62 re-export h", "3:90 re-export i"],
      ...["4:17 type import j", "4:46 type import k"],
      ...["5:20 require l", "5:44 require m", "5:66 require n"],
      ...["6:24 dynamic import o", "6:53 dynamic import p"],
      "7:21 import.meta.resolve q",
      "8:15 import ./r.json",
    ]);
  });

  it("are found deep inside of functions and classes", () => {
    const text = `class A { static { if (x) { (async () => { for (;;) await import("deep"); })(); } } }`;
    expect(imports(text)).toEqual(["1:66 dynamic import deep"]);
  });

  it("have no specifier where it is computed", () => {
    const text = `
      import(name); import(\`./\${name}.ts\`); require(a + b); import.meta.resolve(x); require();
      createRequire(import.meta.url)("x"); module.createRequire("y");`;
    expect(imports(text).map((line) => line.split(" ").slice(1).join(" "))).toEqual([
      ...["dynamic import ?", "dynamic import ?", "require ?", "import.meta.resolve ?", "require ?"],
      ...["require ?", "require ?"],
    ]);
  });

  it("are not seen in comments, strings, other calls and exports of this module's own", () => {
    const text = `// import "a"\n/* require("b") */ const c = 'import "d"'; export { c }; path.resolve("x"); import.meta.url("y"); export const e = \`import("f")\`;`;
    expect(imports(text)).toEqual([]);
  });

  it("are placed by characters, also behind an emoji and Windows line ends", () => {
    expect(imports(`const 😀 = 1`)).toEqual([]);
    expect(imports(`/* 😀 */\r\n/* 😀 */ import "a";`)).toEqual(["2:17 bare import a"]);
  });
});
