import { describe, expect, it } from "vitest";
import { found } from "../../../test/kit/lint.ts";

const gates = (one: string, other: string) =>
  `  first: { ${one}checks: { b: { uses: command, with: { run: [x] } } } }
  second: { ${other}checks: { b: { uses: command, with: { run: [y] } } } }`;

describe("the lint of names", () => {
  it.each([
    ["two titles", "title: Tests, ", "title: tests, ", "title is title of first"],
    ["a title and an alias", "aliases: [old], ", "title: Old, ", "title is alias of first"],
    ["a title and an id", "", "title: First, ", "title is id of first"],
    ["a title and a later id", "title: Second, ", "", "title is id of second"],
  ])("finds %s that are the same", async (_, one, other, expected) => {
    const findings = await found("lint.name_taken", gates(one, other));
    expect(findings.map(({ role, asIts, gate }) => `${role} is ${asIts} of ${gate}`)).toEqual([expected]);
  });

  it.each([
    ["they differ", "title: Tests, ", "title: More tests, "],
    ["a gate's title is its own id", "title: First, ", ""],
    ["a gate's title is its own alias", "title: Old, aliases: [old], ", ""],
    ["there are none", "", ""],
  ])("says nothing where %s", async (_, one, other) => {
    expect(await found("lint.name_taken", gates(one, other))).toEqual([]);
  });
});
