import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { thirdParties, thirdPartyText } from "./third-party.ts";

describe("the packages of a bundle", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "third-party-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function plant(path: string, content: string): string {
    const file = join(root, "node_modules", path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  it("are found by the package.json that has a name, not by one that only says the type", () => {
    plant("left/package.json", '{ "name": "left", "version": "2.0.0", "license": "MIT" }');
    plant("left/LICENSE.md", "Do what you like.\n");
    plant("left/esm/package.json", '{ "type": "module" }');
    const modules = [plant("left/esm/a.js", ""), plant("left/b.js", ""), join(root, "src/own.ts")];
    const parties = thirdParties(modules);
    expect(parties).toEqual([
      { name: "left", version: "2.0.0", licence: "MIT", text: "Do what you like.\n" },
    ]);
    expect(thirdPartyText(parties)).toMatch(/\nleft 2\.0\.0 \(MIT\)\n\nDo what you like\.\n$/);
  });

  it("stop the build where one carries no licence text", () => {
    plant("bare/package.json", '{ "name": "bare", "version": "1.0.0", "license": "MIT" }');
    const module = plant("bare/index.js", "");
    expect(() => thirdParties([module])).toThrow(/^the package bare \(MIT\) carries no licence text\./);
  });

  it("stop the build where the licence is no longer the one that we have the text of", () => {
    plant("saxes/package.json", '{ "name": "saxes", "version": "7.0.0", "license": "Other" }');
    const module = plant("saxes/index.js", "");
    expect(() => thirdParties([module])).toThrow(/^the package saxes \(Other\) carries no licence text\./);
  });
});
