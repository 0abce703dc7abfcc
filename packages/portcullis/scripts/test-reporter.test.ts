import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { countLine } from "./test-reporter.ts";

const fixtures = fileURLToPath(new URL("../test/fixtures/test-reporter", import.meta.url));
const vitest = fileURLToPath(import.meta.resolve("vitest/package.json")).replace(
  "package.json",
  "vitest.mjs",
);

/** Runs the tests of a fixture in a process of their own, as `npm test` does. */
function runTests(...names: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, [vitest, "run", ...names], {
    cwd: fixtures,
    encoding: "utf8",
    timeout: 30_000,
  });
  return { exitCode: status, lastLine: stdout.trimEnd().split("\n").at(-1) };
}

describe("the last line of the test command", () => {
  it("counts what passed, and exits with 0", () => {
    expect(runTests("green")).toEqual({ exitCode: 0, lastLine: "1 passed, 0 failed" });
  });

  it("counts what failed and what was skipped, and exits with 1", () => {
    expect(runTests("mixed")).toEqual({ exitCode: 1, lastLine: "2 passed, 1 failed, 2 skipped" });
  });

  it("counts a file that does not load as failed", () => {
    expect(runTests("green", "unloadable")).toEqual({ exitCode: 1, lastLine: "1 passed, 1 failed" });
  });

  it("counts a hook that throws as failed", () => {
    expect(runTests("hook")).toEqual({ exitCode: 1, lastLine: "0 passed, 1 failed, 1 skipped" });
  });

  it("counts an error that nobody handled as failed", () => {
    expect(runTests("unhandled")).toEqual({ exitCode: 1, lastLine: "1 passed, 1 failed" });
  });

  it("counts a test process that died as failed", () => {
    expect(runTests("green", "exits")).toEqual({ exitCode: 1, lastLine: "1 passed, 2 failed" });
  });

  it("counts a run in which no test ran as failed", () => {
    expect(runTests("skipped")).toEqual({ exitCode: 1, lastLine: "0 passed, 1 failed, 1 skipped" });
  });

  it("counts a run that found no test as failed", () => {
    expect(runTests("there-is-none")).toEqual({ exitCode: 1, lastLine: "0 passed, 1 failed" });
  });
});

describe("the wording", () => {
  it("leaves skipped tests out where there are none", () => {
    expect(countLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  });
});
