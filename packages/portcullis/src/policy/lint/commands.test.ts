import { describe, expect, it } from "vitest";
import { found, places } from "../../../test/kit/lint.ts";

const check = (settings: string) => `  a: { checks: { b: { uses: command, with: { ${settings} } } } }`;
/** Made of two parts, so that no scanner takes this file for a leak. */
const token = ["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].join("_");

describe("the lint of secrets", () => {
  it.each([
    ["a token of a known form", `run: [x], env: { ANYTHING: ${token} }`],
    ["a random value of a name like a secret's", "run: [x], env: { API_TOKEN: 9f8a7c6d5e4b3a2f1e0d }"],
  ])("finds %s in env", async (_, settings) => {
    const [finding, ...more] = await found("lint.secret_in_policy", check(settings));
    expect(finding).toMatchObject({ place: "env" });
    expect(more).toEqual([]);
    expect(JSON.stringify(finding)).not.toMatch(/ghp_|9f8a/);
  });

  it.each([
    ["run", `run: [curl, "--header=token: ${token}"]`],
    ["shell", `shell: 'TOKEN=${token} deploy | tee log'`],
    ["anyOf", `anyOf: [[deploy, ${token}], [other]]`],
  ])("finds one in %s", async (key, settings) => {
    const findings = await found("lint.secret_in_policy", check(settings));
    expect(places(findings)).toEqual([`3 gates.a.checks.b.with.${key}`]);
  });

  it.each([
    ["a password of a test database", "run: [x], env: { DB_PASSWORD: postgres }"],
    ["a long value of an ordinary name", "run: [x], env: { BUILD_FLAVOUR: release-with-symbols-2 }"],
    ["a name that is passed on", "run: [x], passEnv: [NPM_TOKEN]"],
    ["a word that begins like a token", "run: [x, ghp_short]"],
  ])("says nothing of %s", async (_, settings) => {
    expect(await found("lint.secret_in_policy", check(settings))).toEqual([]);
  });

  it("finds a variable that env hides from passEnv", async () => {
    const both = check("run: [x], env: { NPM_TOKEN: none }, passEnv: [NPM_TOKEN]");
    expect(places(await found("lint.env_hides_passed", both))).toEqual([
      "3 gates.a.checks.b.with.env.NPM_TOKEN",
    ]);
    const apart = check("run: [x], env: { NODE_ENV: test }, passEnv: [NPM_TOKEN]");
    expect(await found("lint.env_hides_passed", apart)).toEqual([]);
  });
});

describe("the lint of shells", () => {
  it.each(["npm test", "npx --no eslint . --max-warnings=0"])("finds that %s needs none", async (line) => {
    const [finding] = await found("lint.shell_not_needed", check(`shell: "${line}"`));
    expect(finding).toMatchObject({ shell: line });
  });

  it.each([
    "npm test | tee log",
    "cd backend",
    "cd backend && npm test",
    "NODE_ENV=test npm test",
    "eslint *.js",
    "echo $HOME",
    "set -x",
    "exit 1",
    "say 'a  b'",
  ])("says nothing of %s", async (line) => {
    expect(await found("lint.shell_not_needed", check(`shell: "${line}"`))).toEqual([]);
  });
});
