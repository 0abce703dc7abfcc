/**
 * The story of somebody who uses the library: the packed package, in an empty project, with types.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeFolder } from "../kit/repository.ts";

const workspace = fileURLToPath(new URL("../../../..", import.meta.url));
const packageRoot = join(workspace, "packages", "portcullis");

/** The files of `npm pack`, unpacked where an installation would put them. */
function install(): { project: string; files: readonly string[] } {
  const project = makeFolder();
  const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", project], {
    cwd: packageRoot,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename, files }] = JSON.parse(packed);
  const target = join(project, "node_modules", "portcullis");
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", join(project, filename), "-C", target, "--strip-components=1"]);
  return { project, files: files.map(({ path }: { path: string }) => path) };
}

/** The example of the guide, and what the guide says that it prints. */
function example(): { source: string; prints: string } {
  const page = readFileSync(join(workspace, "docs", "guide", "library.md"), "utf8");
  const block = (language: string) =>
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? "";
  return { source: block("ts"), prints: block("text") };
}

describe("the packed library", () => {
  it("carries the bundle, types and schemas, and nothing of the pinned Node", () => {
    const { files } = install();
    expect(files).toContain("dist/index.js");
    expect(files).toContain("dist/types/index.d.ts");
    expect(files).toContain("schema/policy.schema.json");
    expect(
      files.filter((path) => !/^(?:bin|dist|schema)\/|^(?:package\.json|README\.md|LICENSE)$/.test(path)),
    ).toEqual([]);
    expect(files.filter((path) => /node-linux|\.test\./.test(path))).toEqual([]);
  });

  it("runs the example of the guide, and its types hold", () => {
    const { project } = install();
    const { source, prints } = example();
    writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }\n');
    writeFileSync(join(project, "judge.ts"), source);
    const out = execFileSync(process.execPath, ["judge.ts"], { cwd: project, encoding: "utf8" });
    expect(out).toBe(prints);
    cpSync(join(workspace, "node_modules", "@types"), join(project, "node_modules", "@types"), {
      recursive: true,
    });
    cpSync(join(workspace, "node_modules", "undici-types"), join(project, "node_modules", "undici-types"), {
      recursive: true,
    });
    const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2024", "--types", "node"];
    execFileSync(
      process.execPath,
      [join(workspace, "node_modules/typescript/bin/tsc"), ...options, "judge.ts"],
      {
        cwd: project,
        stdio: "pipe",
      },
    );
  });
});
