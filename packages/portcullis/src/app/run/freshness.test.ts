import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { policyOf } from "../../../test/kit/policies.ts";
import { makeRepository } from "../../../test/kit/repository.ts";
import { createRepositoryFiles } from "../../adapters/index.ts";
import { freshness } from "./freshness.ts";

async function storyOf(requireFresh: boolean) {
  const repo = await makeRepository();
  repo.write("reports/old.xml", "old");
  const files = createRepositoryFiles(repo.root);
  const checks = { c: { uses: "junit", with: { files: ["reports/*.xml"] } } };
  const isFresh = await freshness(await policyOf({ g: { checks } }, { requireFresh }), files);
  const modifiedMs = await files.modifiedMs("reports/old.xml");
  return { repo, files, isFresh, modifiedMs };
}

describe("evidence that has to be fresh", () => {
  it("is not what lay there before the run", async () => {
    const { isFresh, modifiedMs } = await storyOf(true);
    expect(isFresh("reports/old.xml", modifiedMs)).toBe(false);
  });

  it("is not what was only moved away and back, with a time that lost its last digits", async () => {
    const { isFresh, modifiedMs } = await storyOf(true);
    for (const lost of [0.000_9, 0.9, -0.9])
      expect(isFresh("reports/old.xml", modifiedMs + lost)).toBe(false);
  });

  it("is what was written since, at whatever time its clock shows", async () => {
    const { repo, files, isFresh } = await storyOf(true);
    repo.write("reports/old.xml", "new");
    utimesSync(join(repo.root, "reports/old.xml"), 1_000, 1_000);
    expect(isFresh("reports/old.xml", await files.modifiedMs("reports/old.xml"))).toBe(true);
  });

  it("is what was not there before", async () => {
    const { isFresh } = await storyOf(true);
    expect(isFresh("reports/new.xml", 5)).toBe(true);
  });
});

it("is everything where nothing is required", async () => {
  const { isFresh, modifiedMs } = await storyOf(false);
  expect(isFresh("reports/old.xml", modifiedMs)).toBe(true);
});
