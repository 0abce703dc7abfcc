import { describe, expect, it } from "vitest";
import { checkOf, idsOf, missingCodes, proposalFor, stepsOf, wordsOf } from "../../../../test/kit/init.ts";

const packageJson = (scripts: object, devDependencies: object = {}, more: object = {}) => ({
  "package.json": { scripts, devDependencies, ...more },
  "package-lock.json": "{}",
});
const lcov = (path: string) => ({
  coverage: [{ path, lines: { covered: 839, total: 1000 }, branches: { covered: 2, total: 3 } }],
});

describe("a JavaScript project", () => {
  it("is asked by its scripts, of several names for one thing by the strictest", () => {
    const scripts = {
      lint: "eslint --fix .",
      "lint:check": "eslint .",
      typecheck: "tsc",
      build: "tsc -b",
      dev: "vite",
    };
    const proposal = proposalFor(packageJson(scripts));
    expect(idsOf(proposal)).toEqual(["quality/lint", "quality/types", "build/build"]);
    expect(wordsOf(proposal, "lint")).toBe("npm run lint:check");
  });

  it("is not asked by a script that passes, changes files or never ends", () => {
    const scripts = { lint: "eslint . || true", "format:check": "prettier --write .", build: "tsc --watch" };
    const proposal = proposalFor(packageJson({ ...scripts, test: "vitest run" }, { vitest: "5" }));
    expect(idsOf(proposal)).toEqual(["tests/unit-tests"]);
    expect(missingCodes(proposal)).toEqual(
      expect.arrayContaining(["always_passes", "changes_files", "never_ends"]),
    );
  });

  it("is asked by linters that are configured, without a script for them", () => {
    const files = {
      ...packageJson({}, { "@biomejs/biome": "2", typescript: "7", prettier: "3" }),
      "biome.json": "{}",
      "tsconfig.json": "{}",
    };
    const proposal = proposalFor(files);
    expect(idsOf(proposal)).toEqual(["quality/lint", "quality/types"]);
    expect(wordsOf(proposal, "lint")).toBe("npx --no -- biome check .");
  });

  it("is not type checked by a configuration that only refers to others", () => {
    const files = {
      ...packageJson({}, { typescript: "7" }),
      "tsconfig.json": '{"files":[],"references":[]}',
    };
    expect(idsOf(proposalFor(files))).toEqual([]);
  });

  it.each([
    ["package-lock.json", "npm run lint", "npm ci"],
    ["pnpm-lock.yaml", "pnpm run lint", "pnpm install --frozen-lockfile"],
    ["yarn.lock", "yarn run lint", "yarn install"],
  ])("with %s is run by %j", (lock, words, install) => {
    const files = {
      "package.json": { scripts: { lint: "eslint ." }, devDependencies: { eslint: "9" } },
      [lock]: "",
    };
    const proposal = proposalFor(files, { marks: new Set() });
    expect(wordsOf(proposal, "lint")).toBe(words);
    expect(stepsOf(proposal, "no_dependencies")).toEqual([install]);
  });

  it("believes what it declares before a lock file", () => {
    const files = {
      ...packageJson({ lint: "eslint ." }, {}, { packageManager: "bun@1.3.0" }),
      "yarn.lock": "",
    };
    expect(wordsOf(proposalFor(files), "lint")).toBe("bun run lint");
  });

  it("says that a manifest cannot be read, and proposes nothing of it", () => {
    const proposal = proposalFor({ "package.json": "{ scripts: " });
    expect(missingCodes(proposal)).toEqual(["not_readable", "nothing_known"]);
  });

  it("is not asked what objects inherit", () => {
    expect(idsOf(proposalFor({ "package.json": '{"scripts":{"__proto__":"x","constructor":"y"}}' }))).toEqual(
      [],
    );
  });
});

describe("the tests of a JavaScript project", () => {
  it.each([
    [
      "vitest",
      { test: "vitest" },
      "npm test -- --run --reporter=default --reporter=junit --outputFile.junit=.portcullis/reports/vitest.xml",
    ],
    [
      "vitest",
      { test: "tsc && vitest run" },
      "npm test -- --reporter=default --reporter=junit --outputFile.junit=.portcullis/reports/vitest.xml",
    ],
    [
      "vitest",
      {},
      "npx --no -- vitest run --reporter=default --reporter=junit --outputFile.junit=.portcullis/reports/vitest.xml",
    ],
    [
      "mocha",
      { "test:unit": "mocha test" },
      "npm run test:unit -- --reporter xunit --reporter-option output=.portcullis/reports/mocha.xml",
    ],
    ["jest", { test: "jest" }, "npm test -- --ci --reporters=default --reporters=jest-junit"],
  ])("run by %s as %j write JUnit XML", (dependency, scripts, words) => {
    const proposal = proposalFor(packageJson(scripts, { [dependency]: "1", "jest-junit": "16" }));
    expect(wordsOf(proposal, "unit-tests")).toBe(words);
    expect(checkOf(proposal, "unit-tests")).toMatchObject({
      uses: "junit",
      files: [`.portcullis/reports/${dependency}.xml`],
    });
  });

  it("by jest without its reporter are one command, with the step that adds the reporter", () => {
    const proposal = proposalFor(packageJson({ test: "jest" }, { jest: "30" }));
    expect(checkOf(proposal, "unit-tests")).toMatchObject({ uses: "command" });
    expect(stepsOf(proposal, "no_junit")).toEqual(["npm install --save-dev jest-junit"]);
  });

  it("by node itself get its options by the environment, and the folder that it does not make", () => {
    const proposal = proposalFor(packageJson({ test: "node --test" }));
    expect(checkOf(proposal, "unit-tests").command).toEqual({
      argv: ["npm", "test"],
      folder: "",
      makesFolder: ".portcullis/reports",
      env: {
        NODE_OPTIONS:
          "--test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination=.portcullis/reports/node-test.xml",
      },
    });
  });

  it("are read where a script writes JUnit XML by itself", () => {
    const scripts = { test: "vitest run --reporter=junit --outputFile=./reports/unit.xml" };
    const check = checkOf(proposalFor(packageJson(scripts, { vitest: "5" })), "unit-tests");
    expect(check).toMatchObject({
      uses: "junit",
      files: ["reports/unit.xml"],
      command: { argv: ["npm", "test"] },
    });
  });

  it("and their coverage are read where a script writes both by itself", () => {
    const scripts = {
      test: "node --test --test-reporter=junit --test-reporter-destination=out/junit.xml --test-reporter=lcov --test-reporter-destination=out/lcov.info",
    };
    const proposal = proposalFor(packageJson(scripts), lcov("out/lcov.info"));
    expect(checkOf(proposal, "coverage")).toMatchObject({ needs: ["unit-tests"], files: ["out/lcov.info"] });
    expect(stepsOf(proposalFor(packageJson(scripts)), "coverage_not_measured")).toEqual(["npm test"]);
    expect(idsOf(proposalFor(packageJson(scripts), lcov("other.info")))).toEqual(["tests/unit-tests"]);
  });

  it("are never read from outside the repository", () => {
    const scripts = { test: "ava --tap | tap-xunit --out a/../../../etc/junit.xml" };
    expect(checkOf(proposalFor(packageJson(scripts)), "unit-tests")).toMatchObject({ uses: "command" });
  });

  it("by an unknown runner are one command, and that is said", () => {
    const proposal = proposalFor(packageJson({ test: "turbo run test" }, { vitest: "5" }));
    expect(checkOf(proposal, "unit-tests")).toMatchObject({
      uses: "command",
      command: { argv: ["npm", "test"] },
    });
    expect(missingCodes(proposal)).toContain("unknown_runner");
  });

  it.each([
    ["there is no script and no runner", {}],
    [
      "the script is what npm wrote into a new package",
      { test: 'echo "Error: no test specified" && exit 1' },
    ],
  ])("are missing where %s", (_, scripts) => {
    const proposal = proposalFor(packageJson({ ...scripts, lint: "eslint ." }));
    expect(idsOf(proposal)).toEqual(["quality/lint"]);
    expect(missingCodes(proposal)).toContain("no_test_script");
  });
});

describe("the coverage of a JavaScript project", () => {
  it("has the bound that was measured, rounded down, and is written by the tests", () => {
    const files = packageJson({ test: "vitest run" }, { vitest: "5", "@vitest/coverage-v8": "5" });
    const proposal = proposalFor(files, lcov("coverage/lcov.info"));
    expect(checkOf(proposal, "coverage")).toMatchObject({
      needs: ["unit-tests"],
      files: [".portcullis/reports/coverage/lcov.info"],
      require: { "coverage.lines": ">= 83%", "coverage.branches": ">= 66%" },
    });
    expect(wordsOf(proposal, "unit-tests")).toContain(
      "--coverage.reportsDirectory=.portcullis/reports/coverage",
    );
  });

  it("is not proposed before it was measured, and the tests then do without it", () => {
    const proposal = proposalFor(
      packageJson({ test: "vitest run" }, { vitest: "5", "@vitest/coverage-v8": "5" }),
    );
    expect(idsOf(proposal)).toEqual(["tests/unit-tests"]);
    expect(wordsOf(proposal, "unit-tests")).not.toContain("coverage");
    expect(stepsOf(proposal, "coverage_not_measured")).toEqual([
      "npx --no -- vitest run --coverage.enabled --coverage.reporter=lcov",
    ]);
  });

  it("needs what measures it", () => {
    const proposal = proposalFor(
      packageJson({ test: "vitest run" }, { vitest: "5" }),
      lcov("coverage/lcov.info"),
    );
    expect(idsOf(proposal)).toEqual(["tests/unit-tests"]);
    expect(stepsOf(proposal, "no_coverage_tool")).toEqual(["npm install --save-dev @vitest/coverage-v8"]);
  });

  it("is read where it lies when the script measures by itself", () => {
    const proposal = proposalFor(
      packageJson({ test: "nyc mocha" }, { mocha: "11" }),
      lcov("coverage/lcov.info"),
    );
    expect(checkOf(proposal, "coverage").files).toEqual(["coverage/lcov.info"]);
  });

  it("of tests by mocha is measured from outside", () => {
    const files = packageJson({ test: "mocha" }, { mocha: "11", c8: "10" });
    const words = wordsOf(proposalFor(files, lcov("coverage/lcov.info")), "unit-tests");
    expect(words).toMatch(
      /^npx --no -- c8 --reporter=lcovonly --report-dir=\.portcullis\/reports\/coverage npm test/,
    );
  });

  it("of nothing is told, and gives no bound that everything meets", () => {
    const coverage = [{ path: "coverage/lcov.info", lines: { covered: 0, total: 10 } }];
    const proposal = proposalFor(packageJson({ test: "jest" }, { jest: "30" }), { coverage });
    expect(missingCodes(proposal)).toContain("coverage_is_zero");
    expect(idsOf(proposal)).toEqual(["tests/unit-tests"]);
  });
});
