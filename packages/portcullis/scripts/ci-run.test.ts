/**
 * What `.ci/run` counts, with an `npm` that stands in for the real one.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

describe(".ci/run", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "ci-run-"));
    mkdirSync(join(root, "bin"));
    cpSync(join(repository, ".ci"), join(root, ".ci"), { recursive: true });
    writeFileSync(join(root, "README.md"), "# X\n\n    npm ci && npm test\n\nand `npm ci && npm start`\n");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Runs it where `npm` is the given lines of shell; `$*` holds its arguments. */
  function ci(npm: string) {
    writeFileSync(join(root, "bin/npm"), `#!/bin/sh\necho "npm $*" >> "${root}/calls"\n${npm}\n`);
    chmodSync(join(root, "bin/npm"), 0o755);
    const env = { PATH: `${join(root, "bin")}:${process.env.PATH}` };
    const { status, stdout } = spawnSync(join(root, ".ci/run"), { encoding: "utf8", env });
    return { exitCode: status, lastLine: stdout.trimEnd().split("\n").at(-1) };
  }

  const greenTests = '[ "$1" = test ] && echo "7 passed, 0 failed"';

  it("adds the tests and one for each other step", () => {
    expect(ci(`${greenTests}; exit 0`)).toEqual({ exitCode: 0, lastLine: "13 passed, 0 failed" });
    const calls = readFileSync(join(root, "calls"), "utf8").trimEnd().split("\n");
    expect(calls).toEqual([
      "npm ci",
      ...["format:check", "lint", "types", "layers", "fresh"].map((name) => `npm run --silent ${name}`),
      ...["npm ci", "npm test", "npm start --silent"],
    ]);
  });

  it("takes the counts of failed and skipped tests from the last line", () => {
    const tests = 'echo "99 passed, 0 failed"; echo "5 passed, 2 failed, 3 skipped"; exit 1';
    expect(ci(`[ "$1" = test ] || exit 0; ${tests}`)).toEqual({
      exitCode: 1,
      lastLine: "11 passed, 2 failed",
    });
  });

  it("goes on after a step that fails, and counts it", () => {
    expect(ci(`[ "$3" = lint ] && exit 1; ${greenTests}; exit 0`)).toEqual({
      exitCode: 1,
      lastLine: "12 passed, 1 failed",
    });
  });

  it("counts a checkout that does not pass its own gates as failed", () => {
    expect(ci(`[ "$1" = start ] && exit 1; ${greenTests}; exit 0`)).toEqual({
      exitCode: 1,
      lastLine: "12 passed, 1 failed",
    });
  });

  it("counts a step that dies of a signal as failed", () => {
    expect(ci(`[ "$3" = types ] && kill -9 $$; ${greenTests}; exit 0`)).toEqual({
      exitCode: 1,
      lastLine: "12 passed, 1 failed",
    });
  });

  it("counts everything as failed that an install took with it", () => {
    expect(ci("exit 1")).toEqual({ exitCode: 1, lastLine: "0 passed, 8 failed" });
  });

  it("counts tests without a line of counts as failed", () => {
    expect(ci("exit 0")).toEqual({ exitCode: 1, lastLine: "6 passed, 1 failed" });
  });

  it("counts a test command as failed that says all passed and exits with an error", () => {
    expect(ci(`${greenTests} && exit 1; exit 0`)).toEqual({ exitCode: 1, lastLine: "13 passed, 1 failed" });
  });

  it("counts a README without a test command as failed", () => {
    writeFileSync(join(root, "README.md"), "# X\n");
    expect(ci("exit 0")).toEqual({ exitCode: 1, lastLine: "6 passed, 1 failed" });
  });
});

describe("README.md", () => {
  it("tells people the test command that .ci/run takes from it", () => {
    const lines = readFileSync(join(repository, "README.md"), "utf8").split("\n");
    expect(lines.filter((line) => /^\s*npm ci && npm (run )?test/.test(line))).toEqual([
      expect.stringMatching(/^\s*npm ci && npm test$/),
    ]);
  });
});
