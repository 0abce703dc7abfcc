/**
 * The lock file, as far as `npm ci` on other machines depends on it.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Locked = Readonly<{
  version?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Readonly<Record<string, string>>;
}>;

const lock = JSON.parse(readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8"));
const packages = Object.entries<Locked>(lock.packages);
const installed = packages.filter(([path, { link }]) => path.includes("node_modules/") && link !== true);

describe("the lock file", () => {
  it("names the packages of every platform, because npm ci refuses a lock file without them", () => {
    const wanted = packages.flatMap(([, locked]) => Object.keys(locked.optionalDependencies ?? {}));
    const names = new Set(installed.map(([path]) => path.slice(path.lastIndexOf("node_modules/") + 13)));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it("has the integrity of every package, and no address of a registry", () => {
    expect(installed.filter(([, locked]) => locked.integrity === undefined).map(([path]) => path)).toEqual(
      [],
    );
    expect(JSON.stringify(lock)).not.toContain('"resolved":"http');
  });

  it("brings no package that runs a script when it is installed", () => {
    const scripted = installed.filter(([, locked]) => locked.hasInstallScript === true).map(([path]) => path);
    expect(scripted).toEqual([]);
  });

  it("has exact versions for everything that we ask for", () => {
    for (const path of ["package.json", "packages/portcullis/package.json"]) {
      const text = readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
      const { devDependencies, dependencies, optionalDependencies } = JSON.parse(text);
      for (const version of Object.values({ ...devDependencies, ...dependencies, ...optionalDependencies })) {
        expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      }
    }
  });
});
