/**
 * Planted violations of every kind, as small modules that exist in this file alone.
 */
import { describe, expect, it } from "vitest";
import { checkCount, checkLayers } from "./check.ts";
import { readModule } from "./modules.ts";
import { rules } from "./rules.ts";

type Sources = Readonly<Record<string, string>>;

/** A sound little project: every way of importing that the table allows. */
const sound: Sources = {
  "core/index.ts": `export * from "./json.ts";`,
  "core/json.ts": `export const json = JSON.stringify;`,
  "evidence/index.ts": `export { json } from "#core"; import { SaxesParser } from "saxes";`,
  "policy/index.ts": `import type { X } from "#evidence"; import { parse } from "yaml";`,
  "judge/index.ts": `import x from "#policy"; import x from "./deep/plan.ts";`,
  "judge/deep/plan.ts": `import x from "../word.ts";`,
  "judge/word.ts": `export const word = "import 'node:fs'"; // import x from "#text"`,
  "text/index.ts": `import x from "#judge"; const at = new Date(0); Math.max(1, 2);`,
  "app/ports/index.ts": `export type { A } from "./clock.ts";`,
  "app/ports/clock.ts": `import type { Instant } from "#core"; export type A = (signal: AbortSignal) => Instant;`,
  "app/index.ts": `import x from "#app/ports"; import x from "#text"; import x from "node:fs"; setTimeout(() => undefined, 1);`,
  "collectors/index.ts": `import x from "./junit/index.ts";`,
  "collectors/junit/index.ts": `import x from "#app/ports"; import x from "../shared.ts";`,
  "collectors/shared.ts": `import x from "#policy";`,
  "adapters/index.ts": `export * from "./git/index.ts"; export * from "./clock.ts";`,
  "adapters/git/index.ts": `import x from "./call.ts"; import x from "#app/ports"; import x from "#app";`,
  "adapters/git/call.ts": `import { spawn } from "node:child_process";`,
  "adapters/clock.ts": `export const now = () => Date.now();`,
  "cli/main.ts": `import x from "./compose.ts"; import x from "#core"; const later = await import("./run.ts");`,
  "cli/run.ts": `import x from "#text"; import x from "#app";`,
  "cli/compose.ts": `import x from "#adapters"; import x from "#adapters/git"; import x from "#collectors"; import x from "#app";`,
  "index.ts": `export * from "#core"; export * from "#app";`,
  "judge/index.test.ts": `import x from "vitest"; import x from "#text"; import x from "../adapters/git/call.ts"; process.exit(1);`,
};

function check(changes: Sources): readonly string[] {
  const modules = Object.entries({ ...sound, ...changes }).map(([path, text]) => readModule(path, text));
  return checkLayers(modules).map(
    ({ code, path, at, what }) => `${code} ${path}:${at.line}:${at.column} ${what}`,
  );
}

describe("a sound project", () => {
  it("has no violations", () => {
    expect(check({})).toEqual([]);
  });
});

describe("a folder", () => {
  it("imports only the folders of its row", () => {
    expect(check({ "core/json.ts": `import x from "#evidence";` })).toEqual([
      `layer core/json.ts:1:15 import of "#evidence": core may not import evidence`,
    ]);
    expect(check({ "judge/word.ts": `import x from "#text";` })).toEqual([
      `layer judge/word.ts:1:15 import of "#text": judge may not import text`,
    ]);
    expect(check({ "app/index.ts": `import x from "#adapters";` })).toEqual([
      `layer app/index.ts:1:15 import of "#adapters": app may not import adapters`,
    ]);
    expect(check({ "index.ts": `export * from "#adapters/git";` })).toEqual([
      `layer index.ts:1:15 re-export of "#adapters/git": index.ts may not import adapters`,
    ]);
  });

  it("imports nothing of app but its ports, where it collects", () => {
    expect(check({ "collectors/shared.ts": `import type { Run } from "#app";` })).toEqual([
      `layer collectors/shared.ts:1:26 import type of "#app": collectors may not import app`,
    ]);
  });

  it("keeps its ports free of its use cases", () => {
    expect(
      check({ "app/ports/clock.ts": `import type { Run } from "../run.ts";`, "app/run.ts": "" }),
    ).toEqual([`layer app/ports/clock.ts:1:26 import type of "../run.ts": app/ports may not import app`]);
  });

  it("is unknown to the check unless the table has a row for it", () => {
    expect(
      check({ "helpers/x.ts": "", "stray.ts": "", "core/json.ts": `import x from "../helpers/x.ts";` }),
    ).toEqual([
      `unknown-folder core/json.ts:1:15 import of "../helpers/x.ts": leads into no folder of the table`,
      "unknown-folder helpers/x.ts:1:1 no folder of the table holds it",
      "unknown-folder stray.ts:1:1 no folder of the table holds it",
    ]);
  });

  it("is entered through its door alone", () => {
    expect(check({ "judge/word.ts": `import x from "../core/json.ts";` })).toEqual([
      `door judge/word.ts:1:15 import of "../core/json.ts": a relative path leaves judge`,
    ]);
    expect(check({ "judge/word.ts": `import x from "#core/json";` })).toEqual([
      `door judge/word.ts:1:15 import of "#core/json": there is no such door`,
    ]);
    expect(check({ "app/index.ts": `import x from "./ports/clock.ts";` })).toEqual([
      `door app/index.ts:1:15 import of "./ports/clock.ts": a relative path leaves app`,
    ]);
  });

  it("does not enter itself through its door", () => {
    expect(check({ "core/json.ts": `import x from "#core";` })).toEqual([
      "cycle core/index.ts:1:15 core/index.ts → core/json.ts → core/index.ts",
      `own-door core/json.ts:1:15 import of "#core"`,
    ]);
  });

  it("has no cycles, not even of types", () => {
    const cycle = { "judge/a.ts": `\nimport x from "./b.ts";`, "judge/b.ts": `import x from "./c.ts";` };
    expect(check({ ...cycle, "judge/c.ts": `import type { A } from "./a.ts";` })).toEqual([
      "cycle judge/a.ts:2:15 judge/a.ts → judge/b.ts → judge/c.ts → judge/a.ts",
    ]);
    expect(check({ "judge/word.ts": `import x from "./word.ts";` })).toEqual([
      "cycle judge/word.ts:1:15 judge/word.ts → judge/word.ts",
    ]);
  });

  it("may come back to itself by a dynamic import, which runs when it is called", () => {
    const lazy = `export const commands = { run: () => import("./run.ts") };`;
    expect(check({ "cli/table.ts": lazy, "cli/run.ts": `import x from "./table.ts";` })).toEqual([]);
  });
});

describe("a door for people", () => {
  it("imports adapters and collectors in its compose.ts alone", () => {
    expect(check({ "cli/run.ts": `import x from "#adapters";\nimport x from "#collectors";` })).toEqual([
      `compose cli/run.ts:1:15 import of "#adapters": only cli/compose.ts may import adapters`,
      `compose cli/run.ts:2:15 import of "#collectors": only cli/compose.ts may import collectors`,
    ]);
    expect(check({ "cli/deep/compose.ts": `const git = await import("#adapters/git");` })).toEqual([
      `compose cli/deep/compose.ts:1:26 dynamic import of "#adapters/git": only cli/compose.ts may import adapters`,
    ]);
  });

  it("does not import the other door", () => {
    expect(check({ "server/index.ts": "", "cli/compose.ts": `import x from "#server";` })).toEqual([
      `layer cli/compose.ts:1:15 import of "#server": cli may not import server`,
    ]);
  });
});

describe("an adapter", () => {
  it("never imports another one, be it a folder or a file", () => {
    expect(check({ "adapters/git/call.ts": `import x from "../clock.ts";` })).toEqual([
      `adapter adapters/git/call.ts:1:15 import of "../clock.ts": adapters/git reaches into adapters/clock.ts`,
    ]);
    expect(check({ "adapters/clock.ts": `import x from "#adapters/git";` })).toEqual([
      `adapter adapters/clock.ts:1:15 import of "#adapters/git": adapters/clock.ts reaches into adapters/git`,
    ]);
    expect(check({ "adapters/git/call.ts": `import x from "#adapters/git";` })).toContain(
      `own-door adapters/git/call.ts:1:15 import of "#adapters/git"`,
    );
  });

  it("does not reach the others through the common door", () => {
    expect(check({ "adapters/clock.ts": `import x from "#adapters";` })).toContain(
      `adapter adapters/clock.ts:1:15 import of "#adapters": adapters/clock.ts reaches into adapters/index.ts`,
    );
  });

  it("words nothing", () => {
    expect(check({ "adapters/clock.ts": `import x from "#text";` })).toEqual([
      `layer adapters/clock.ts:1:15 import of "#text": adapters may not import text`,
    ]);
  });
});

describe("a pure folder", () => {
  it.each(["node:fs", "fs", "node:fs/promises", "node:sqlite"])("does not import the built-in %s", (name) => {
    expect(check({ "text/index.ts": `import x from "${name}";` })).toEqual([
      `builtin text/index.ts:1:15 import of "${name}": text is pure`,
    ]);
  });

  it("uses no clock, no chance and no environment", () => {
    expect(check({ "core/json.ts": "export const at = () => new Date();" })).toEqual([
      "global core/json.ts:1:29 use of new Date(): core is pure",
    ]);
  });

  it("does not name the types of Node", () => {
    expect(check({ "core/json.ts": "export type Bytes = Buffer | NodeJS.Timeout;" })).toEqual([
      "global core/json.ts:1:21 use of Buffer: core is pure",
      "global core/json.ts:1:30 use of NodeJS: core is pure",
    ]);
  });

  it("is told from the others by the table", () => {
    expect(check({ "app/index.ts": "process.exit(1); Date.now(); fetch(import.meta.url);" })).toEqual([]);
  });
});

describe("an npm package", () => {
  it("is used by the folders that the table names, and by no other", () => {
    expect(check({ "judge/word.ts": `import { parse } from "yaml";` })).toEqual([
      `package judge/word.ts:1:23 import of "yaml": judge may not use this package`,
    ]);
    expect(check({ "core/json.ts": `import x from "@scope/name/deep";` })).toEqual([
      `package core/json.ts:1:15 import of "@scope/name/deep": core may not use this package`,
    ]);
  });

  it("is refused to the folders that are not pure too, unless the table names it", () => {
    expect(check({ "adapters/clock.ts": `import x from "left-pad";` })).toEqual([
      `package adapters/clock.ts:1:15 import of "left-pad": adapters may not use this package`,
    ]);
  });
});

describe("an import that cannot be followed", () => {
  it("is refused where it is computed", () => {
    expect(check({ "app/index.ts": "await import(name); require(name);" })).toEqual([
      "computed app/index.ts:1:14 computed dynamic import",
      "computed app/index.ts:1:29 computed require",
    ]);
  });

  it("is refused where it leads to no module", () => {
    expect(check({ "app/index.ts": `import x from "./gone.ts"; import x from "#judge/";` })).toEqual([
      `unseen app/index.ts:1:15 import of "./gone.ts": there is no app/gone.ts`,
      `door app/index.ts:1:42 import of "#judge/": there is no such door`,
    ]);
  });

  it.each([
    "../../package.json",
    "/etc/passwd",
    "file:///x.ts",
    "data:text/javascript,1",
    "https://example.org/x.js",
  ])("is refused where it leads out of the sources: %s", (specifier) => {
    expect(check({ "app/index.ts": `import x from "${specifier}";` })).toEqual([
      `outside app/index.ts:1:15 import of "${specifier}": leads out of src/`,
    ]);
  });
});

describe("an import of nothing", () => {
  it("is refused, because the bundle would leave it out", () => {
    expect(
      check({ "app/index.ts": `import "./setup.ts"; import {} from "#core";`, "app/setup.ts": "" }),
    ).toEqual([
      `bare app/index.ts:1:8 bare import of "./setup.ts"`,
      `bare app/index.ts:1:37 bare import of "#core"`,
    ]);
  });
});

describe("test code", () => {
  it("is not imported by code that is shipped", () => {
    expect(check({ "judge/word.ts": `import x from "./index.test.ts";` })).toEqual([
      `test-code judge/word.ts:1:15 import of "./index.test.ts"`,
    ]);
  });
});

describe("a file that cannot be parsed", () => {
  it("is a violation, because nothing is known of it", () => {
    const [first, ...rest] = check({ "judge/word.ts": "export const = 1;" });
    expect(first).toMatch(/^unparsable judge\/word\.ts:1:14 /);
    expect(rest).toEqual([]);
  });
});

describe("the number of modules", () => {
  it("must not be below what is expected", () => {
    expect(checkCount(20, 20)).toEqual([]);
    expect(checkCount(19, 20).map(({ code, what }) => `${code}: ${what}`)).toEqual([
      "too-few: saw 19 modules, expected at least 20",
    ]);
  });
});

describe("violations", () => {
  it("come in the order of path, line and column", () => {
    const text = 'fetch(fetch);\nimport x from "fs";';
    expect(check({ "core/z.ts": text, "core/a.ts": text }).map((line) => line.split(" ")[1])).toEqual([
      ...[
        "core/a.ts:1:1",
        "core/a.ts:1:7",
        "core/a.ts:2:15",
        "core/z.ts:1:1",
        "core/z.ts:1:7",
        "core/z.ts:2:15",
      ],
    ]);
  });
});

describe("every violation", () => {
  it("says why it matters and what to do", () => {
    const found = checkLayers([
      readModule("core/a.ts", `import x from "#judge"; import x from "../judge/b.ts"; import x from "fs";`),
      readModule("judge/b.ts", `import x from "../core/a.ts";`),
    ]);
    expect(found.map(({ code }) => code)).toEqual(["layer", "layer", "builtin", "door"]);
    for (const { why, remedy } of [...found, ...Object.values(rules)]) {
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});
