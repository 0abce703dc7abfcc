/**
 * The check on real files: on planted violations, and on our own sources as far as counting goes.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isCode, readModules } from "./modules.ts";
import { moduleCountMin } from "./table.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const main = join(root, "scripts/layers/main.ts");

describe("npm run layers", () => {
  it("prints each planted violation with its place, reason and remedy, and exits with 1", () => {
    const folder = "test/fixtures/layers";
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, folder], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.filter((line) => !line.startsWith(" "))).toEqual([
      `${folder}/.:1:1  too-few: saw 7 modules, expected at least ${moduleCountMin}`,
      `${folder}/adapters/git/index.ts:1:22  adapter: import of "../store/index.ts": adapters/git reaches into adapters/store`,
      `${folder}/cli/main.ts:1:26  compose: dynamic import of "#adapters/git": only cli/compose.ts may import adapters`,
      `${folder}/core/clock.ts:1:26  builtin: import of "node:os": core is pure`,
      `${folder}/core/clock.ts:5:27  global: use of Date.now: core is pure`,
      `${folder}/helpers/pad.mjs:1:1  unknown-folder: no folder of the table holds it`,
      `${folder}/judge/index.ts:1:30  layer: import type of "../text/wording.ts": judge may not import text`,
      "7 modules seen (0 of them tests), 7 violations",
    ]);
    const explained = lines.slice(lines.findIndex((line) => line.includes(" layer: ")) + 1);
    expect(explained.slice(0, 2)).toEqual([
      "    why: The pure folders judge the same way everywhere: on a server, in CI, in a browser, in a replay.",
      "    do:  Give the judge what it needs as a fact; let app gather it.",
    ]);
  });
});

describe("our own sources", () => {
  const src = join(root, "src");
  /** Another way of counting: what git knows of, or would add. */
  const listed = execFileSync(
    "git",
    ["-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", src],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  const known = listed.split("\0").filter((path) => isCode(path) && existsSync(join(root, path)));

  it("are all seen: git lists the same files", async () => {
    const modules = await readModules(src);
    const seen = modules
      .filter(({ path }) => isCode(path))
      .map(({ path }) => join(relative(root, src), path));
    expect([...seen].sort()).toEqual([...known].sort());
  });

  it("are at least as many as the check expects, and the check expects at least half of them", () => {
    expect(moduleCountMin).toBeLessThanOrEqual(known.length);
    expect(moduleCountMin).toBeGreaterThanOrEqual(known.length / 2);
  });
});
