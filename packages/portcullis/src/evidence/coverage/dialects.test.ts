/**
 * Coverage as tools write it. The figures were counted from the files by other means: `grep`, a script over the XML,
 * and the totals that the tools wrote themselves.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readReports } from "../../../test/kit/read-reports.ts";
import { createCoverageReader } from "./reader.ts";

const folder = new URL("../../../test/fixtures/reports/coverage/", import.meta.url);

function read(...names: string[]) {
  return readReports(
    createCoverageReader,
    names.map((name) => readFileSync(new URL(name, folder), "utf8")),
  );
}

/** Covered of total lines, branches and functions. */
function figures({ values }: ReturnType<typeof read>): string {
  return ["lines", "branches", "functions"]
    .map((kind) => {
      const [ratio, covered, total] = ["", ".covered", ".total"].map(
        (end) => values[`coverage.${kind}${end}`],
      );
      if (ratio === undefined) return `no ${kind}`;
      expect(ratio).toBe(Number(covered) / Number(total));
      return `${kind} ${covered}/${total}`;
    })
    .join(", ");
}

it.each([
  ["lcov.info", "lines 118/184, branches 5/8, functions 27/54"],
  ["Cobertura2.1.1.xml", "lines 24/36, branches 1/4, functions 8/17"],
  ["Cobertura_coverlet.xml", "lines 156/255, branches 9/14, functions 35/67"],
  ["JaCoCo0.8.3.xml", "lines 26/38, branches 1/4, functions 9/18"],
  ["Clover_Istanbul.xml", "lines 11/11, no branches, functions 4/4"],
  ["dialects/vitest.lcov", "lines 5/6, branches 3/7, functions 4/5"],
  // Their lines leave out the branch of a default value, which stands on no line that can run.
  ["dialects/vitest-clover.xml", "lines 5/6, branches 2/6, functions 4/5"],
  ["dialects/vitest-cobertura.xml", "lines 5/6, branches 2/6, functions 4/5"],
  ["dialects/vitest-summary.json", "lines 5/6, branches 3/7, functions 4/5"],
  ["dialects/node.lcov", "lines 15/17, branches 6/8, functions 5/6"],
  ["dialects/coverage-py.xml", "lines 7/9, branches 2/4, no functions"],
  ["dialects/coverage-py.lcov", "lines 7/9, branches 2/4, functions 2/3"],
  ["dialects/gcovr.xml", "lines 6/8, branches 3/6, functions 1/2"],
  ["dialects/gocover.xml", "lines 5/7, no branches, functions 2/3"],
  ["dialects/jacoco-groups.xml", "lines 4/7, branches 1/2, functions 3/5"],
  ["dialects/lcov-2.2.info", "lines 5/8, branches 2/4, functions 2/3"],
  ["dialects/llvm-cov.lcov", "lines 9/12, branches 1/2, functions 3/4"],
  ["dialects/openclover.xml", "lines 3/4, branches 2/4, functions 1/2"],
  ["dialects/phpunit-clover.xml", "lines 4/7, no branches, functions 2/3"],
  ["dialects/simplecov.lcov", "lines 7/9, no branches, no functions"],
])("counts %s right", (name, expected) => {
  expect(figures(read(name))).toBe(expected);
});

it("counts a report that is read twice once", () => {
  expect(figures(read("lcov.info", "lcov.info"))).toBe(figures(read("lcov.info")));
  expect(figures(read("Cobertura_coverlet.xml", "Cobertura_coverlet.xml"))).toBe(
    figures(read("Cobertura_coverlet.xml")),
  );
  expect(figures(read("dialects/vitest-summary.json", "dialects/vitest-summary.json"))).toBe(
    figures(read("dialects/vitest-summary.json")),
  );
});

it("adds up reports of different files", () => {
  expect(figures(read("dialects/gcovr.xml", "dialects/simplecov.lcov", "dialects/jacoco-groups.xml"))).toBe(
    "lines 17/24, branches 4/8, functions 4/7",
  );
});

it("counts in ratios and numbers", () => {
  expect(read("dialects/vitest.lcov").units).toMatchObject({
    "coverage.lines": "ratio",
    "coverage.lines.covered": "number",
    "coverage.lines.total": "number",
  });
});
