import { describe, expect, it } from "vitest";
import { lastProgram, scriptFault } from "./scripts.ts";

describe("a script", () => {
  it.each([
    ['echo "Error: no test specified" && exit 1', "placeholder"],
    ["echo no lint yet", "always_passes"],
    ["true", "always_passes"],
    ["eslint . || true", "always_passes"],
    ["eslint .; exit 0", "always_passes"],
    ["tsc || echo type errors", "always_passes"],
    ["eslint . --fix", "changes_files"],
    ["prettier --write src && eslint .", "changes_files"],
    ["vitest --watch", "never_ends"],
    ["tsc -w", "never_ends"],
    ["nodemon test.js", "never_ends"],
  ])("%j is no answer: %s", (script, fault) => {
    expect(scriptFault(script)).toBe(fault);
  });

  it.each([
    "eslint .",
    "vitest run",
    "eslint . --fix-dry-run",
    "npm run build -w portcullis",
    "react-scripts test --watchAll=false",
    "echo building && tsc",
    "tsc -p tsconfig.json --watch=false",
    "test -f a || exit 1",
  ])("%j may be one", (script) => {
    expect(scriptFault(script)).toBeUndefined();
  });

  it.each([
    ["vitest run", "vitest run"],
    ["NODE_ENV=test cross-env CI=1 npx jest --ci", "jest --ci"],
    ["tsc && c8 mocha", "mocha"],
    ["node --test test/", "node --test test/"],
  ])("hands further arguments of %j to %j", (script, words) => {
    expect(lastProgram(script)?.join(" ")).toBe(words);
  });

  it.each(["vitest run | tee log", "vitest run > log", "jest & wait", "mocha; true", "$(bin)/mocha", ""])(
    "hands further arguments of %j to nobody that is known",
    (script) => {
      expect(lastProgram(script)).toBeUndefined();
    },
  );
});
