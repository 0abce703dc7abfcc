/**
 * How much of the changed lines ran: which file of a report is which changed file, and what is said where nobody knows.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readCoverage, lcovSection as section } from "../../../test/kit/read-coverage.ts";

const fixtures = new URL("../../../test/fixtures/reports/coverage/", import.meta.url);

function fixture(name: string): string {
  return readFileSync(new URL(name, fixtures), "utf8");
}

/** The metric, for one report at the root. */
function share(report: string, changed: Record<string, number[]>, tracked: readonly string[] = []) {
  const changedLines = new Map(Object.entries(changed));
  const options = { changedLines, isTracked: (path: string) => tracked.includes(path) };
  return readCoverage([["coverage.report", report]], options)["coverage.changed-lines"];
}

it("counts the changed lines that can run", () => {
  const report = section("src/a.ts", "DA:2,1", "DA:3,0", "DA:4,1", "DA:9,0");
  expect(share(report, { "src/a.ts": [1, 2, 3, 4, 5] })).toBe(2 / 3);
});

it("is absent where nothing that changed can run", () => {
  const report = section("src/a.ts", "DA:2,1");
  expect(share(report, { "src/a.ts": [1, 3], "README.md": [1] })).toBeUndefined();
  expect(share(report, {})).toBeUndefined();
  expect(share(fixture("dialects/vitest-summary.json"), { "src/cart.ts": [5] })).toBeUndefined();
});

it("is absent where nobody asked", () => {
  expect(readCoverage([["lcov.info", section("a.ts", "DA:1,1")]])).not.toHaveProperty([
    "coverage.changed-lines",
  ]);
});

it("leaves a changed file out that is in no report", () => {
  const report = section("src/a.ts", "DA:1,1");
  expect(share(report, { "src/a.ts": [1], "src/never-imported.ts": [1, 2, 3] })).toBe(1);
});

it.each([
  ["dialects/vitest.lcov", "src/cart.ts", [5, 6], 1],
  ["dialects/vitest-clover.xml", "src/unused.ts", [1, 2, 3], 0],
  ["dialects/vitest-cobertura.xml", "src/cart.ts", [4, 5], 1],
  ["dialects/coverage-py.xml", "src/shop/cart.py", [6, 7, 8], 2 / 3],
  ["dialects/gcovr.xml", "src/cart.cpp", [5, 6], 1 / 2],
  ["dialects/gocover.xml", "cart/cart.go", [14, 15, 17], 2 / 3],
  ["dialects/phpunit-clover.xml", "src/Cart.php", [11, 13, 14], 1 / 2],
  ["dialects/openclover.xml", "src/main/java/com/acme/shop/Cart.java", [9, 10], 1 / 2],
  ["dialects/jacoco-groups.xml", "stock/src/main/kotlin/com/acme/shop/Shelf.kt", [1, 5], 1],
  ["dialects/llvm-cov.lcov", "src/lib.rs", [9, 10], 1 / 2],
  ["dialects/lcov-2.2.info", "src/cart.cpp", [3, 6, 9], 2 / 3],
  ["dialects/simplecov.lcov", "app/models/cart.rb", [3, 4], 1 / 2],
  ["Cobertura2.1.1.xml", "test/AbstractClass.java", [3, 4, 5], 1],
  ["Cobertura_coverlet.xml", "AbstractClass.cs", [7, 26], 1 / 2],
])("finds the lines of %s", (name, path, lines, expected) => {
  const report = fixture(name);
  // Whether git knows the file already, or it is new.
  expect(share(report, { [path]: lines }, [path])).toBe(expected);
  expect(share(report, { [path]: lines })).toBe(expected);
});

it("compares whole segments", () => {
  expect(
    share(section("/build/src/cart.ts", "DA:1,1"), { "art.ts": [1], "rc/cart.ts": [1] }),
  ).toBeUndefined();
  expect(share(section("art.ts", "DA:1,1"), { "src/cart.ts": [1] })).toBeUndefined();
});

it("takes the longest changed path that a report's path ends with", () => {
  const report = section("/build/packages/a/src/x.ts", "DA:1,1");
  expect(share(report, { "src/x.ts": [1], "packages/a/src/x.ts": [1] })).toBe(1);
});

it("takes the longest path of a report that a changed path ends with, in any order", () => {
  const sections = [section("src/x.ts", "DA:1,0"), section("a/src/x.ts", "DA:1,1")];
  const changed = { "packages/a/src/x.ts": [1] };
  expect(share(sections.join(""), changed)).toBe(1);
  expect(share(sections.reverse().join(""), changed)).toBe(1);
});

it("lets the tests of one module not speak for another with the same class path", () => {
  const path = "src/main/java/com/acme/shop/Main.java";
  const report = fixture("dialects/jacoco-groups.xml");
  // Line 3 ran in `stock` only.
  const both = { [`cart/${path}`]: [3], [`stock/${path}`]: [3] };
  expect(share(report, both, Object.keys(both))).toBe(1 / 2);
  expect(share(report, { [`stock/${path}`]: [3] }, Object.keys(both))).toBe(1);
  expect(share(report, { [`cart/${path}`]: [3] }, Object.keys(both))).toBe(0);
  // Nobody knows which module is which: not covered, though one of them ran.
  expect(share(report, { [`modules/x/${path}`]: [3] })).toBe(0);
});

it("calls lines not covered where the report's path may mean several changed files", () => {
  const report = section("src/index.ts", "DA:1,1");
  expect(share(report, { "packages/a/src/index.ts": [1], "packages/b/src/index.ts": [1] })).toBe(0);
});

it("calls lines not covered where several paths of the report may mean the changed file", () => {
  const report = section("/build/1/src/x.ts", "DA:1,1") + section("/build/2/src/x.ts", "DA:1,1");
  expect(share(report, { "src/x.ts": [1] })).toBe(0);
  // What git knows settles it: both are this file.
  expect(share(report, { "src/x.ts": [1] }, ["src/x.ts"])).toBe(1);
});

it("does not take another file that git knows for the changed one", () => {
  const report = section("src/index.ts", "DA:1,1");
  const tracked = ["src/index.ts", "packages/a/src/index.ts"];
  expect(share(report, { "packages/a/src/index.ts": [1] }, tracked)).toBeUndefined();
});

it("does not take the file of a dependency for one of the repository", () => {
  const report = section("node_modules/left-pad/index.js", "DA:1,1");
  expect(share(report, { "index.js": [1] }, ["index.js"])).toBeUndefined();
});
