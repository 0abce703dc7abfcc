/**
 * All codes of errors as a page of the reference: `docs/reference/errors.md`.
 */
import { usageFaults } from "../../src/cli/failures.ts";
import { causeMeanings, faultMeanings, policyMeanings, usageMeanings } from "./error-meanings.ts";
import type { GeneratedFile } from "./generators.ts";
import { code, table } from "./markdown.ts";

const head = `# Errors

What can go wrong, by code. A code is stable: programs may rely on it, while messages may get better. With \`--json\` the
codes stand in the document \`portcullis.error/v1\` ([documents](documents.md)). [Exit codes](exit-codes.md) and the findings
of [\`policy lint\`](lint.md) have pages of their own.

This page is generated from \`packages/portcullis/scripts/generate/error-meanings.ts\` by \`npm run generate\`; the type
checker sees to it that every code is on it.
`;

/** One page. */
export function errorReference(): readonly GeneratedFile[] {
  const content = [
    head,
    section("Wrong usage", "Exit code 2.", usageMeanings),
    section("Problems of a policy", "Exit code 2. Each has a file, a line and a column.", policyMeanings),
    `## Faults\n\nNothing was decided, and nothing passes.\n`,
    table(
      ["code", "exit code", "meaning"],
      entriesOf(faultMeanings).map(([name, meaning]) => [code(name), isUsage(name) ? "2" : "3", meaning]),
    ),
    "",
    section(
      "Why a check has no evidence",
      "A decision words these as the reason of a check that is `error`, `missing` or `timed-out`; the library gives them as they are.",
      causeMeanings,
    ),
  ].join("\n");
  return [{ path: "docs/reference/errors.md", content }];
}

function section(title: string, about: string, meanings: Readonly<Record<string, string>>): string {
  const rows = entriesOf(meanings).map(([name, meaning]) => [code(name), meaning]);
  return `## ${title}\n\n${about}\n\n${table(["code", "meaning"], rows)}\n`;
}

function isUsage(name: string): boolean {
  return [...usageFaults].some((fault) => fault === name);
}

/** In the order of the alphabet. */
function entriesOf(meanings: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(meanings).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
