/**
 * What `policy lint` may find, as a page of the reference: `docs/reference/lint.md`.
 */
import { lookup } from "../../src/core/index.ts";
import { lintWeights } from "../../src/policy/index.ts";
import { lintMeanings } from "./error-meanings.ts";
import type { GeneratedFile } from "./generators.ts";
import { code, table } from "./markdown.ts";

const head = `# Findings of \`policy lint\`

A policy with problems is not looked at further: they are printed, and the exit code is 2. Else every finding is a
line, \`FILE:LINE:COLUMN  PATH  SENTENCE  (WEIGHT CODE)\`. With a warning the exit code is 1. With advice alone it is 0:
that may well be meant, and is worth a look.

This page is generated from \`packages/portcullis/scripts/generate/error-meanings.ts\` by \`npm run generate\`.
`;

const tail = `
What a kind measures is counted or timed, so never negative, and a share never above 100 %. Of numbers that a team names
itself nothing of the kind is known: \`coverage.delta: ">= 0%"\` is a threshold like any other.
`;

/** One page. */
export function lintReference(): readonly GeneratedFile[] {
  const rows = Object.entries(lintMeanings).map(([name, meaning]) => [
    code(name),
    lookup(lintWeights, name) ?? "",
    meaning,
  ]);
  const content = [head, table(["code", "weight", "what was found"], rows), tail].join("\n");
  return [{ path: "docs/reference/lint.md", content }];
}
