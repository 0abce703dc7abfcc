import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { makeFolder } from "../../test/kit/repository.ts";
import { withoutOwnPrograms } from "./own-programs.ts";

describe("the path that checks see", () => {
  let folder = "";
  let bin = "";
  let launcher = "";
  beforeEach(() => {
    folder = makeFolder();
    bin = join(folder, "tool", "node_modules", ".bin");
    launcher = join(folder, "tool", "portcullis.js");
    mkdirSync(bin, { recursive: true });
    mkdirSync(join(folder, "shop"));
    writeFileSync(launcher, "");
    symlinkSync(launcher, join(bin, "portcullis"));
  });

  const pathFor = (root: string, path: string, started: string | undefined) =>
    withoutOwnPrograms({ PATH: path, HOME: "/x" }, root, started).PATH;

  it("has no folder of ours, so a tool that the repository lacks is missing", () => {
    expect(pathFor(join(folder, "shop"), `${bin}:/usr/bin`, launcher)).toBe("/usr/bin");
    expect(pathFor(join(folder, "shop"), `${bin}:/usr/bin`, join(bin, "portcullis"))).toBe("/usr/bin");
  });

  it("keeps the folder where the repository holds it itself", () => {
    expect(pathFor(join(folder, "tool"), `${bin}:/usr/bin`, launcher)).toBe(`${bin}:/usr/bin`);
  });

  it("keeps folders that are not ours", () => {
    const other = join(folder, "shop", "node_modules", ".bin");
    expect(pathFor(join(folder, "elsewhere"), `${other}:/usr/bin`, launcher)).toBe(`${other}:/usr/bin`);
    expect(pathFor(join(folder, "shop"), `${bin}:/usr/bin`, undefined)).toBe(`${bin}:/usr/bin`);
    expect(pathFor(join(folder, "shop"), `${bin}:/usr/bin`, "/no/such/file")).toBe(`${bin}:/usr/bin`);
  });
});
