import { describe, expect, it } from "vitest";
import { found, places } from "../../../test/kit/lint.ts";

const coverage = (require: string) =>
  `  tests: { checks: { cov: { uses: coverage, with: { files: [lcov.info] }, require: ${require} } } }`;
const junit = (require: string) =>
  `  tests: { checks: { unit: { uses: junit, with: { files: [r.xml] }, require: ${require} } } }`;
const metrics = (require: string) =>
  `  load: { checks: { drift: { uses: metrics, with: { files: [m.json], metrics: { drift: { at: /d, unit: "%", better: higher } } }, require: ${require} } } }`;

describe("the lint of requirements", () => {
  it.each([
    ["a ratio of at least nothing", coverage('{ coverage.lines: ">= 0%" }')],
    ["a ratio of at most everything", coverage('{ coverage.lines: "<= 100%", coverage.branches: "> -1%" }')],
    ["a count that is never negative", coverage('{ coverage.lines.covered: "!= -1" }')],
  ])("finds a check that never fails: %s", async (_, gates) => {
    expect(places(await found("lint.check_never_fails", gates))).toEqual(["3 gates.tests.checks.cov"]);
  });

  it.each([
    ["more than nothing", coverage('{ coverage.lines: "> 0%" }')],
    ["one of two thresholds asks for something", coverage('{ coverage.lines: [">= 0%", ">= 80%"] }')],
    ["the kind's own requirement still holds", junit('{ tests.failed: ">= 0" }')],
    ["a number of the team's own may be negative", metrics('{ drift: ">= 0%" }')],
  ])("does not say that a check never fails where %s", async (_, gates) => {
    expect(await found("lint.check_never_fails", gates)).toEqual([]);
  });

  it("finds a threshold that asks for nothing beside one that asks for something", async () => {
    const findings = await found("lint.threshold_always_met", junit('{ tests.skipped: ">= 0" }'));
    expect(places(findings)).toEqual(['3 gates.tests.checks.unit.require["tests.skipped"]']);
    expect(await found("lint.threshold_always_met", junit('{ tests.skipped: "<= 0" }'))).toEqual([]);
  });

  it.each([
    ["a ratio above everything", coverage('{ coverage.lines: "> 100%" }')],
    ["bounds that exclude each other", coverage('{ coverage.lines: [">= 90%", "<= 80%"] }')],
    ["a negative count", coverage('{ coverage.lines.total: "< 0" }')],
    ["a bound against the kind's own", junit('{ tests.failed: ">= 1" }')],
  ])("finds a check that never passes: %s", async (_, gates) => {
    expect(await found("lint.check_never_passes", gates)).toHaveLength(1);
  });

  it("finds a command that is required to fail, beside the default that it must not", async () => {
    const gates =
      '  a: { checks: { b: { uses: command, with: { run: [x] }, require: { exit.code: "== 1" } } } }';
    const [finding] = await found("lint.check_never_passes", gates);
    expect(finding?.thresholds.map(({ op, value }) => `${op} ${value}`)).toEqual(["== 0", "== 1"]);
  });

  it.each([
    ["exactly everything", coverage('{ coverage.lines: ">= 100%" }')],
    ["bounds that meet in one value", coverage('{ coverage.lines: [">= 80%", "<= 80%"] }')],
    ["a share of the team's own above 100 %", metrics('{ drift: "> 120%" }')],
  ])("does not say that a check never passes: %s", async (_, gates) => {
    expect(await found("lint.check_never_passes", gates)).toEqual([]);
  });

  it("knows no range of a metric whose name is a key of every object", async () => {
    const gates =
      '  a: { checks: { b: { uses: evidence, with: { run: [x] }, require: { constructor: ">= 0" } } } }';
    expect(await found("lint.check_never_fails", gates)).toEqual([]);
  });
});
