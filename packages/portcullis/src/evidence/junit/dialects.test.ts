import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readReports } from "../../../test/kit/read-reports.ts";
import { createJunitReader } from "./reader.ts";

const reports = new URL("../../../test/fixtures/reports/junit/", import.meta.url);

function read(...names: readonly string[]) {
  return readReports(
    createJunitReader,
    names.map((name) => readFileSync(new URL(name, reports))),
  );
}

/** Total, passed, failed, skipped: counted by hand, or by grep in the large ones. */
type Counts = readonly [total: number, passed: number, failed: number, skipped: number];

const real: Readonly<Record<string, Counts>> = {
  "empty-java-junit.xml": [0, 0, 0, 0],
  "empty-phpunit-empty.xml": [0, 0, 0, 0],
  "java-empty_failures.xml": [3, 2, 1, 0],
  "java-junit4-complete.xml": [8, 5, 2, 1],
  "java-pulsar-test-report.xml": [808, 793, 1, 14],
  "jest-jest-test-results.xml": [4239, 4207, 2, 30],
  "jest-junit-eslint.xml": [1, 1, 0, 0],
  "jest-junit.xml": [6, 1, 4, 1],
  "phpunit-phpcheckstyle-phpunit.xml": [30, 28, 2, 0],
  "python-xunit-pytest.xml": [10, 6, 2, 2],
  "python-xunit-unittest.xml": [8, 4, 2, 2],
  "swift-xunit.xml": [3, 2, 1, 0],
};

const dialects: Readonly<Record<string, Counts>> = {
  "bats-1.12.xml": [3, 1, 1, 1],
  "bazel-8-generated.xml": [1, 0, 1, 0],
  "bun-1.3.xml": [4, 1, 1, 2],
  "busted-2.xml": [4, 1, 2, 1],
  "catch2-3.xml": [5, 1, 3, 1],
  "ctest-3.25.xml": [10, 2, 5, 3],
  "deno-2.xml": [5, 2, 2, 1],
  "gotestsum-1.13-build-error.xml": [2, 0, 2, 0],
  "gotestsum-1.13-rerun.xml": [4, 2, 1, 1],
  "gradle-9-retry-merged.xml": [2, 2, 0, 0],
  "gradle-9-retry-separate.xml": [3, 2, 1, 0],
  "gtest-1.17.xml": [5, 1, 2, 2],
  "jest-junit-17-suite-errors.xml": [10, 4, 5, 1],
  "jest-junit-17.xml": [6, 4, 1, 1],
  "junitxml-testlogger-6.xml": [4, 2, 1, 1],
  "karma-disconnected.xml": [3, 1, 1, 1],
  "minitest-reporters-1.7.xml": [4, 1, 2, 1],
  "mocha-12-xunit.xml": [6, 2, 2, 2],
  "mocha-junit-reporter-2-cypress.xml": [2, 1, 1, 0],
  "nextest-0.9.xml": [6, 3, 3, 0],
  "node-24.xml": [8, 4, 3, 1],
  "nunit3-converted.xml": [4, 1, 1, 2],
  "phpunit-9-warnings.xml": [4, 2, 1, 1],
  "playwright-1.59-retries.xml": [4, 2, 1, 1],
  "pytest-9-collection-error.xml": [1, 0, 1, 0],
  "pytest-9-xunit1.xml": [12, 4, 6, 2],
  "robot-7-xunit.xml": [3, 1, 1, 1],
  "rspec-junit-formatter-0.6.xml": [5, 1, 3, 1],
  "surefire-3.5-BrokenTest.xml": [1, 0, 1, 0],
  "surefire-3.5-OffTest.xml": [1, 0, 0, 1],
  "surefire-3.5-ShopTest.xml": [7, 3, 3, 1],
  "vitest-5.xml": [7, 3, 2, 2],
  "xcpretty-0.4.xml": [3, 1, 1, 1],
};

function countsOf(values: Readonly<Record<string, number>>): Counts {
  const of = (name: string) => values[`tests.${name}`] ?? Number.NaN;
  return [of("total"), of("passed"), of("failed"), of("skipped")];
}

it.each(Object.entries(real))("counts %s, which a real tool wrote", (name, counts) => {
  expect(countsOf(read(name).values)).toEqual(counts);
});

it.each(Object.entries(dialects))("counts %s", (name, counts) => {
  expect(countsOf(read(`dialects/${name}`).values)).toEqual(counts);
});

it("has counts for every sample of a dialect", () => {
  const samples = readdirSync(new URL("dialects/", reports)).filter((name) => name.endsWith(".xml"));
  expect(Object.keys(dialects).sort()).toEqual(samples.sort());
});

it("adds up the files of a check", () => {
  const names = ["BrokenTest", "OffTest", "ShopTest"].map((name) => `dialects/surefire-3.5-${name}.xml`);
  const { values } = read(...names);
  expect(countsOf(values)).toEqual([9, 3, 4, 2]);
  expect(values["files.read"]).toBe(3);
});

describe("a retry that passed", () => {
  it.each([
    ["surefire-3.5-ShopTest.xml", 1],
    ["gradle-9-retry-merged.xml", 1],
    ["nextest-0.9.xml", 2],
    ["playwright-1.59-retries.xml", 1],
  ])("is a pass with a note where the tool marks it so: %s", (name, tests) => {
    const flaky = read(`dialects/${name}`).notes.filter(({ code }) => code === "junit.flaky");
    expect(flaky).toEqual([{ code: "junit.flaky", path: "report-0", tests }]);
  });

  it.each(["gotestsum-1.13-rerun.xml", "gradle-9-retry-separate.xml"])(
    "stays a failure where nothing marks it: %s",
    (name) => {
      const { values, notes } = read(`dialects/${name}`);
      expect(values["tests.failed"]).toBe(1);
      expect(notes).toEqual([]);
    },
  );

  it("stays a failure where nextest is told to fail it", () => {
    expect(read("dialects/nextest-0.9.xml").findings.map(({ message }) => message)).toContainEqual(
      "shop::cart › flaky_fail: test passed on attempt 2/3 but is configured to fail when flaky",
    );
  });
});

describe("what the numbers of a suite say and no case does", () => {
  it("is a failure: a browser that went away", () => {
    const { values, notes, findings } = read("dialects/karma-disconnected.xml");
    expect(values["tests.failed"]).toBe(1);
    expect(findings).toEqual([]);
    expect(notes.map((note) => "field" in note && [note.field, note.counted, note.declared])).toEqual([
      ["tests", 2, 120],
      ["errors", 0, 1],
      ["skipped", 1, 0],
    ]);
  });

  it("is a failure: errors outside of examples", () => {
    expect(read("dialects/rspec-junit-formatter-0.6.xml").notes).toEqual([
      {
        code: "junit.counts_disagree",
        path: "report-0",
        suite: "rspec",
        field: "errors",
        counted: 0,
        declared: 2,
      },
    ]);
  });

  it("is no disagreement where a tool only counts in its own way", () => {
    for (const name of ["ctest-3.25", "gtest-1.17", "phpunit-9-warnings", "node-24", "bun-1.3", "deno-2"]) {
      expect(read(`dialects/${name}.xml`).notes).toEqual([]);
    }
  });
});

describe("a finding of", () => {
  it("pytest has the line of the test, though pytest counts from 0", () => {
    const [first] = read("dialects/pytest-9-xunit1.xml").findings;
    expect(first).toMatchObject({
      rule: "test-failed",
      severity: "high",
      path: "test_a.py",
      line: 3,
      message: "test_a › test_bad: AssertionError: one is not two\nassert 1 == 2",
    });
  });

  it("GoogleTest has the file and line of the test", () => {
    const [first, second] = read("dialects/gtest-1.17.xml").findings;
    expect(first).toMatchObject({ path: "test/cart_test.cc", line: 20 });
    expect(second?.message).toBe(
      "NonTestSuiteFailure: unknown file\nC++ exception thrown in SetUpTestSuite().",
    );
  });

  it("minitest finds its line in another attribute", () => {
    expect(read("dialects/minitest-reporters-1.7.xml").findings).toMatchObject([
      { rule: "test-failed", path: "test/cart_test.rb", line: 9 },
      { rule: "test-error", path: "test/cart_test.rb", line: 13 },
    ]);
  });

  it("bun takes the file of its suite", () => {
    expect(read("dialects/bun-1.3.xml").findings).toMatchObject([
      { path: "src/cart.test.ts", line: 7, message: "removal › removes: AssertionError" },
    ]);
  });

  it("PHPUnit has no path, since the one it writes is absolute", () => {
    const [finding] = read("dialects/phpunit-9-warnings.xml").findings;
    expect(finding).not.toHaveProperty("path");
    expect(finding?.message).toBe("CartTest › testRisky: Risky Test");
  });

  it("jest-junit says the title once, though it is written twice", () => {
    const [finding] = read("dialects/jest-junit-17.xml").findings;
    expect(finding?.message).toBe("fails: Error: expect(received).toBe(expected) // Object.is equality");
  });

  it("CTest tells why a test was not run", () => {
    const messages = read("dialects/ctest-3.25.xml").findings.map(
      ({ rule, message }) => `${rule} ${message}`,
    );
    expect(messages).toEqual([
      "test-failed bad",
      "test-error missing_exe: Unable to find executable",
      "test-error needs: Fixture dependency failed",
      "test-failed slow",
      "test-error files: Required Files Missing",
    ]);
  });
});
