/**
 * Builds a small package that stands in for ours: `test/fixtures/build`, in a copy beside it.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPackage } from "./package-build.ts";
import { BuildProblem } from "./problem.ts";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));
const fixtures = join(packageRoot, "test/fixtures");
const root = mkdtempSync(join(fixtures, "build-"));

/** Runs a script of the copy. */
function run(script: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    encoding: "utf8",
  });
  return { exitCode: status, stdout, stderr };
}

/** The files below a folder of the copy, with their contents. */
function contents(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return new Map(paths.sort().map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")]));
}

beforeAll(async () => {
  cpSync(join(fixtures, "build"), root, { recursive: true, filter: (path) => !path.includes("dist") });
  cpSync(join(packageRoot, "bin"), join(root, "bin"), { recursive: true });
  await buildPackage(root);
});
afterAll(() => rmSync(root, { recursive: true }));

describe("the built command line", () => {
  it("runs, with the npm packages that it uses inside", () => {
    expect(run("dist/cli.cjs", "greet", '"ada"')).toEqual({
      exitCode: 0,
      stdout: "hello, ada\n",
      stderr: "",
    });
    const imports = [...contents("dist")].flatMap(
      ([, text]) => text.match(/\b(?:from ?|require\()[`"'](?:yaml|saxes)[`"']/g) ?? [],
    );
    expect(imports).toEqual([]);
  });

  it("knows the version of its package.json", () => {
    expect(run("dist/cli.cjs", "version").stdout).toBe("1.2.3\n");
  });

  it("keeps in files of their own what it imports dynamically", () => {
    const holders = [...contents("dist")]
      .filter(([, text]) => text.includes("SaxesParser"))
      .map(([path]) => path);
    expect(holders).toEqual([expect.stringMatching(/^dist\/cli\/shout-.+\.cjs$/)]);
    expect(run("dist/cli.cjs", "shout", "ada").stdout).toBe("HELLO, ADA\n");
  });
});

describe("the built library", () => {
  it("can be imported by its name, and its types are found through its own #imports", () => {
    writeFileSync(
      join(root, "user.ts"),
      `import { type Greeting, greet } from "stand-in";\nexport const text: string = greet("ada").text;\n` +
        `export const wrong: Greeting = { text: 1 };\n`,
    );
    const tsc = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
    const options = ["--noEmit", "--strict", "--module", "NodeNext", "--types", "", "--ignoreConfig"];
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, join(root, "user.ts")], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout).toMatch(
      /^user\.ts\(3,34\): error TS2322: Type 'number' is not assignable to type 'string'\.\n$/,
    );
  });
});

describe("the list of licences", () => {
  it("names each package that is inside, with its version and licence text", () => {
    const text = readFileSync(join(root, "dist/THIRD-PARTY.txt"), "utf8");
    const heads = text
      .split("\n")
      .filter((_, index, lines) => lines[index - 1]?.startsWith("=====") === true);
    expect(heads.map((head) => head.replace(/\d+\.\d+\.\d+/, "x.y.z"))).toEqual([
      ...["saxes x.y.z (ISC)", "xmlchars x.y.z (MIT)", "yaml x.y.z (ISC)"],
    ]);
    expect(text).toContain("Copyright (c) Isaac Z. Schlueter and Contributors");
    expect(text).toContain("Copyright Eemeli Aro");
  });
});

describe("a build", () => {
  it("gives the same bytes again", async () => {
    const before = contents("dist");
    await buildPackage(root);
    expect(contents("dist")).toEqual(before);
  });

  it("leaves the old one alone where it fails, and says why", async () => {
    const before = contents("dist");
    const main = join(root, "src/cli/main.ts");
    const source = readFileSync(main, "utf8");
    for (const missing of ["there-is-no-such-package", "./there-is-no-such-file.ts"]) {
      writeFileSync(main, `import "${missing}";\n${source}`);
      const build = buildPackage(root);
      await expect(build).rejects.toBeInstanceOf(BuildProblem);
      await expect(build).rejects.toThrow(/^src\/cli\/main\.ts cannot be bundled:\n.*there-is-no-such/s);
    }
    rmSync(main);
    await expect(buildPackage(root)).rejects.toThrow("src/cli/main.ts does not exist");
    writeFileSync(main, source);
    expect(contents("dist")).toEqual(before);
    expect(readdirSync(root).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
  });
});

describe("bin/portcullis.js", () => {
  it("starts the bundle with the arguments", () => {
    expect(run("bin/portcullis.js", "greet", '"ada"')).toEqual({
      exitCode: 0,
      stdout: "hello, ada\n",
      stderr: "",
    });
  });

  it("prints the version without loading the bundle", () => {
    const cli = join(root, "dist/cli.cjs");
    const bundle = readFileSync(cli, "utf8");
    writeFileSync(cli, "throw new Error('the bundle was loaded');");
    expect(run("bin/portcullis.js", "--version")).toEqual({ exitCode: 0, stdout: "1.2.3\n", stderr: "" });
    writeFileSync(cli, bundle);
  });

  it("says what to do where nothing is built", () => {
    rmSync(join(root, "dist/cli.cjs"));
    expect(run("bin/portcullis.js", "run")).toEqual({
      exitCode: 3,
      stdout: "",
      stderr: "portcullis is not built: dist/cli.cjs is missing; run: npm run build\n",
    });
    expect(existsSync(join(root, "dist"))).toBe(true);
  });

  it("asks for the Node that package.json asks for", () => {
    const { engines } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
    const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node) ?? [];
    const bin = readFileSync(join(packageRoot, "bin/portcullis.js"), "utf8");
    expect(bin).toContain(`const nodeMin = [${major}, ${minor}];`);
  });
});
