/**
 * Every page of the docs and every transcript is typed as it stands, and every policy in it is read.
 */
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readPolicy } from "#policy";
import { nodeSha256 } from "../../src/adapters/sha256.ts";
import { typeTranscript } from "../kit/transcript.ts";

const workspace = fileURLToPath(new URL("../../../..", import.meta.url));
const pages = [
  "README.md",
  "docs/**/*.md",
  "packages/portcullis/README.md",
  "packages/portcullis/test/transcripts/*.md",
]
  .flatMap((pattern) => globSync(pattern, { cwd: workspace }))
  .map((path) => join(workspace, path))
  .toSorted();

describe("every command on a page prints what the page shows", () => {
  it("finds the pages", () => {
    expect(pages.length).toBeGreaterThan(5);
  });

  for (const page of pages) {
    it(relative(workspace, page), () => typeTranscript(page));
  }
});

describe("every policy on a page is accepted", () => {
  for (const page of pages) {
    const policies =
      readFileSync(page, "utf8").match(/(?<=^```yaml\n)portcullis: 1\n[\s\S]*?(?=^```$)/gm) ?? [];
    // A policy with a hole is not whole by itself; the page that shows one also types what becomes of it.
    for (const [at, text] of policies.filter((policy) => !policy.includes("hole:")).entries()) {
      it(`${relative(workspace, page)}, the ${at + 1}. policy`, async () => {
        const read = await readPolicy({ file: "policy.yml", text }, { sha256: nodeSha256 });
        expect(read.kind === "refused" ? read.problems : []).toEqual([]);
      });
    }
  }
});
