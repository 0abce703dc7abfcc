/**
 * Ends the test command with one line that people and CI can read: `12 passed, 0 failed`.
 *
 * The counts are the real ones, and nothing that went wrong is left out: a file that does not load, a hook that
 * throws, an unhandled error, a test that never ended, and a run in which no test ran all count as failed. The line is
 * written when the process exits, after everything else, and an exit code of 0 beside a failure is corrected.
 */
import type { Reporter, TestModule, TestRunEndReason } from "vitest/node";

/** What came out of a run. */
export type TestCounts = Readonly<{ passed: number; failed: number; skipped: number }>;

/** A run that never came to its end. */
const unfinished: TestCounts = { passed: 0, failed: 1, skipped: 0 };

/** Vitest reporter; stands beside the one that prints the tests. */
export class CountReporter implements Reporter {
  #counts = unfinished;

  onInit(): void {
    process.once("exit", () => {
      process.stdout.write(`${countLine(this.#counts)}\n`);
      if (this.#counts.failed > 0) process.exitCode ||= 1;
    });
  }

  onTestRunStart(): void {
    this.#counts = unfinished;
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    this.#counts = countRun(modules, unhandledErrors.length, reason);
  }
}

/** The last line of the test command. */
export function countLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Adds up a run. */
export function countRun(
  modules: readonly TestModule[],
  unhandledErrorCount: number,
  reason: TestRunEndReason,
): TestCounts {
  const tests = modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => test.result().state),
  );
  const passed = tests.filter((state) => state === "passed").length;
  const skipped = tests.filter((state) => state === "skipped").length;
  // What is neither passed nor skipped failed, or was still waiting when the run ended.
  const failedTests = tests.length - passed - skipped;
  const failed = failedTests + modules.filter(failedOutsideTests).length + unhandledErrorCount;
  const nothingRan = passed + failed === 0;
  return { passed, skipped, failed: nothingRan || reason !== "passed" ? Math.max(failed, 1) : failed };
}

/** Whether a file did not load, or a hook of the file or of one of its suites threw. */
function failedOutsideTests(module: TestModule): boolean {
  const suites = [...module.children.allSuites()];
  return [module, ...suites].some((suite) => suite.errors().length > 0);
}
