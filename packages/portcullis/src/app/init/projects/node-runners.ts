/**
 * Test runners of JavaScript: how each is seen in a script, and how it writes JUnit XML and coverage.
 */
import type { ProposedStep } from "#text";
import type { ReportPath } from "../facts.ts";
import { run } from "../recognition.ts";
import type { PackageManager } from "./package-manager.ts";

/** What a runner is told besides, so that it writes a report. */
export type Reporting = Readonly<{
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** A program of the dependencies that starts the runner, with its arguments. */
  around?: readonly string[];
  /** The runner writes into folders that are there, and makes none. */
  needsFolder?: true;
}>;

type Dependencies = ReadonlySet<string>;

export type NodeRunner = Readonly<{
  name: string;
  /** The package that brings it, where it can be run without a script. */
  dependency?: string;
  /** Whether the words of a program are this runner's. */
  isIn: (words: readonly string[]) => boolean;
  /** The words that run it without a script. */
  alone: readonly string[];
  /** Added to a script's words, so that it runs once and ends. */
  once: (words: readonly string[]) => readonly string[];
  /** Writes JUnit XML to a file. Undefined where a package is missing for it. */
  junit: (file: ReportPath, dependencies: Dependencies) => Reporting | undefined;
  junitSteps: (manager: PackageManager) => readonly ProposedStep[];
  /** Writes `lcov.info` into a folder. Undefined where a package is missing for it. */
  coverage: (folder: ReportPath, dependencies: Dependencies) => Reporting | undefined;
  coverageSteps: (manager: PackageManager) => readonly ProposedStep[];
  /** Measures coverage once, so that there is something to take a bound from. */
  measure: (manager: PackageManager) => readonly string[];
}>;

const startsWith = (program: string) => (words: readonly string[]) => words[0] === program;

const vitest: NodeRunner = {
  name: "vitest",
  dependency: "vitest",
  isIn: startsWith("vitest"),
  alone: ["vitest", "run"],
  once: (words) => (words.some((word) => /^(?:--)?run$/.test(word)) ? [] : ["--run"]),
  junit: ({ fromFolder }) => ({
    args: ["--reporter=default", "--reporter=junit", `--outputFile.junit=${fromFolder}`],
  }),
  junitSteps: () => [],
  coverage: ({ fromFolder }, dependencies) =>
    dependencies.has("@vitest/coverage-v8") || dependencies.has("@vitest/coverage-istanbul")
      ? {
          args: [
            "--coverage.enabled",
            "--coverage.reporter=lcovonly",
            `--coverage.reportsDirectory=${fromFolder}`,
          ],
        }
      : undefined,
  coverageSteps: (manager) => [run(manager.add("@vitest/coverage-v8"))],
  measure: (manager) => manager.tool(["vitest", "run", "--coverage.enabled", "--coverage.reporter=lcov"]),
};

const jestReporting = ({ fromFolder }: ReportPath, dependencies: Dependencies) =>
  dependencies.has("jest-junit")
    ? {
        args: ["--ci", "--reporters=default", "--reporters=jest-junit"],
        env: { JEST_JUNIT_OUTPUT_FILE: fromFolder },
      }
    : undefined;
const jestCoverage = ({ fromFolder }: ReportPath) => ({
  args: ["--coverage", "--coverageReporters=lcovonly", `--coverageDirectory=${fromFolder}`],
});
const jestSteps = (manager: PackageManager) => [run(manager.add("jest-junit"))];

const jest: NodeRunner = {
  name: "jest",
  dependency: "jest",
  isIn: startsWith("jest"),
  alone: ["jest"],
  once: () => [],
  junit: jestReporting,
  junitSteps: jestSteps,
  coverage: jestCoverage,
  coverageSteps: () => [],
  measure: (manager) => manager.tool(["jest", "--coverage"]),
};

const reactScripts: NodeRunner = {
  name: "react-scripts",
  isIn: ([program, command]) => program === "react-scripts" && command === "test",
  alone: ["react-scripts", "test"],
  once: () => ["--watchAll=false"],
  junit: jestReporting,
  junitSteps: jestSteps,
  coverage: jestCoverage,
  coverageSteps: () => [],
  measure: (manager) => manager.script("test", ["--watchAll=false", "--coverage"]),
};

/** Measures whatever node runs, from outside. */
const c8 = {
  coverage: ({ fromFolder }: ReportPath, dependencies: Dependencies): Reporting | undefined =>
    dependencies.has("c8")
      ? { args: [], around: ["c8", "--reporter=lcovonly", `--report-dir=${fromFolder}`] }
      : undefined,
  coverageSteps: (manager: PackageManager) => [run(manager.add("c8"))],
} as const;

const mocha: NodeRunner = {
  name: "mocha",
  dependency: "mocha",
  isIn: startsWith("mocha"),
  alone: ["mocha"],
  once: () => [],
  // The reporter has another name, and writes the same format.
  junit: ({ fromFolder }) => ({
    args: ["--reporter", "xunit", "--reporter-option", `output=${fromFolder}`],
  }),
  junitSteps: () => [],
  ...c8,
  measure: (manager) => manager.tool(["c8", "--reporter=lcov", "mocha"]),
};

const nodeTest: NodeRunner = {
  name: "node --test",
  isIn: (words) => words[0] === "node" && words.includes("--test"),
  alone: ["node", "--test"],
  once: () => [],
  // Node takes options only before the files, so they go in by its environment.
  junit: ({ fromFolder }) => ({
    args: [],
    env: { NODE_OPTIONS: `${reporter("spec", "stdout")} ${reporter("junit", fromFolder)}` },
    needsFolder: true,
  }),
  junitSteps: () => [],
  ...c8,
  measure: (manager) => manager.tool(["c8", "--reporter=lcov", "node", "--test"]),
};

function reporter(name: string, destination: string): string {
  return `--test-reporter=${name} --test-reporter-destination=${destination}`;
}

const bunTest: NodeRunner = {
  name: "bun test",
  isIn: ([program, command]) => program === "bun" && command === "test",
  alone: ["bun", "test"],
  once: () => [],
  junit: ({ fromFolder }) => ({
    args: ["--reporter=junit", `--reporter-outfile=${fromFolder}`],
    needsFolder: true,
  }),
  junitSteps: () => [],
  coverage: ({ fromFolder }) => ({
    args: ["--coverage", "--coverage-reporter=lcov", `--coverage-dir=${fromFolder}`],
  }),
  coverageSteps: () => [],
  measure: () => ["bun", "test", "--coverage", "--coverage-reporter=lcov"],
};

/** All known runners. */
export const nodeRunners: readonly NodeRunner[] = [vitest, jest, reactScripts, mocha, nodeTest, bunTest];
