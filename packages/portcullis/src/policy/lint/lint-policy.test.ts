import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { foundIn } from "../../../test/kit/lint.ts";
import { readsAs } from "../../../test/kit/policies.ts";
import { lintWeights } from "./finding.ts";
import { lintPolicy } from "./lint-policy.ts";

const wholeFormat = readFileSync(
  new URL("../../../test/fixtures/policies/whole-format.yml", import.meta.url),
  "utf8",
);

const reference = readFileSync(new URL("../../../../../docs/reference/lint.md", import.meta.url), "utf8");

describe("the lint of a policy", () => {
  it("knows the findings and weights of the reference, and no others", () => {
    const rows = [...reference.matchAll(/^\| `(lint\.\w+)` \| (\w+) \|/gm)].map(([, code, weight]) => [
      code,
      weight,
    ]);
    expect(rows).toEqual(Object.entries(lintWeights));
  });

  it("finds in the example of the whole format only what is kept for later", async () => {
    const codes = lintPolicy(await readsAs(wholeFormat)).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["lint.not_yet_in_use"]));
  });

  it("tells findings in the order in which they stand", async () => {
    const lines = lintPolicy(await readsAs(wholeFormat)).map(({ where }) => where.line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(lines.length).toBeGreaterThan(5);
  });

  it("finds nothing in a plain policy", async () => {
    const text = `portcullis: 1
gates:
  quality:
    checks:
      lint: { uses: command, with: { run: [npm, run, lint] } }
      unit: { uses: junit, with: { files: [reports/unit.xml], run: [npm, test] } }
`;
    expect(lintPolicy(await readsAs(text))).toEqual([]);
    expect(await foundIn("lint.nothing_blocks", text)).toEqual([]);
  });
});
