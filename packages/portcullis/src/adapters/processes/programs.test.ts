import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder } from "../../../test/kit/repository.ts";
import { createPrograms } from "./programs.ts";

describe("the programs of a machine", () => {
  it("are those on the PATH that can be started", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "tool"), "#!/bin/sh\n");
    chmodSync(join(folder, "tool"), 0o755);
    writeFileSync(join(folder, "notes"), "no program\n");
    const { isInstalled } = createPrograms("/", { PATH: folder });
    expect(isInstalled("tool")).toBe(true);
    expect(isInstalled("notes")).toBe(false);
    expect(isInstalled("other")).toBe(false);
  });

  it("are none without a PATH", () => {
    expect(createPrograms("/", {}).isInstalled("sh")).toBe(false);
  });
});
