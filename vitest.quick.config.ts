/**
 * The quick part of the tests: those beside the code, but for those that run into limits, through whole
 * tables or through made-up cases without end, which takes its time. It leaves a JUnit report and coverage for the project's own policy.
 */
import { defineConfig } from "vitest/config";
import { CountReporter } from "./packages/portcullis/scripts/test-reporter.ts";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts"],
    setupFiles: ["packages/portcullis/test/kit/seed.ts"],
    exclude: ["**/fixtures/**", "**/node_modules/**", "**/{bounds,every-*,laws}.test.ts"],
    testTimeout: 60_000,
    maxWorkers: "100%",
    // Starting a worker for each file costs a third of the time. The full suite isolates.
    isolate: false,
    reporters: ["default", ["junit", { outputFile: "reports/junit.xml" }], new CountReporter()],
    coverage: {
      enabled: true,
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      exclude: ["**/*.test.ts"],
      reporter: ["lcovonly"],
      reportsDirectory: "coverage",
      reportOnFailure: true,
    },
  },
});
