import { describe, expect, it } from "vitest";
import { type CollectOptions, collectIn } from "../../../test/kit/collect.ts";
import { makeRepository } from "../../../test/kit/repository.ts";

/** The environment of a check's command, by name. */
async function environmentOf(settings: object, environment: CollectOptions["environment"] = {}) {
  const check = { uses: "command", with: { run: ["env", "-0"], ...settings } };
  const { log } = await collectIn(await makeRepository(), check, { environment });
  const entries = log.split("\0").map((line): [string, string] => {
    const split = line.indexOf("=");
    return [line.slice(0, split), line.slice(split + 1)];
  });
  return new Map(entries.filter(([name]) => name !== "" && name !== "PORTCULLIS_ATTEMPT"));
}

describe("the environment of a command", () => {
  it("is that of Portcullis, with the facts of the subject", async () => {
    const env = await environmentOf({}, { EDITOR: "vi" });
    expect(env.get("EDITOR")).toBe("vi");
    expect(env.get("PORTCULLIS_SUBJECT_BRANCH")).toBe("main");
  });

  it("has no variable that looks like a secret", async () => {
    const env = await environmentOf({}, { DEPLOY_TOKEN: "x", SSH_AUTH_SOCK: "/tmp/agent", GH_PAT: "x" });
    expect([...env.keys()].filter((name) => /TOKEN|SSH|PAT$/.test(name))).toEqual([]);
  });

  it("has a secret that the policy names, whatever its length", async () => {
    const env = await environmentOf({ passEnv: ["PIN_TOKEN"] }, { PIN_TOKEN: "1234", NPM_TOKEN: "x" });
    expect([env.get("PIN_TOKEN"), env.has("NPM_TOKEN")]).toEqual(["1234", false]);
  });

  it("has what the policy sets, above what was there", async () => {
    const env = await environmentOf({ env: { NODE_ENV: "test", CI: 1 } }, { NODE_ENV: "production" });
    expect([env.get("NODE_ENV"), env.get("CI")]).toEqual(["test", "1"]);
  });

  it("has no fact of a subject that somebody else has set", async () => {
    const outer = { PORTCULLIS_SUBJECT_BRANCH: "theirs", PORTCULLIS_SUBJECT_TIER: "experimental" };
    const env = await environmentOf({ passEnv: ["PORTCULLIS_SUBJECT_TIER"] }, outer);
    expect(env.get("PORTCULLIS_SUBJECT_BRANCH")).toBe("main");
    expect(env.has("PORTCULLIS_SUBJECT_TIER")).toBe(false);
  });

  it("of a check with declared inputs is small, and all of it is named", async () => {
    const outer = { EDITOR: "vi", CI: "true", LC_TIME: "de_DE", JAVA_HOME: "/jdk", NPM_TOKEN: "x" };
    const env = await environmentOf({ inputs: ["src/**"], passEnv: ["JAVA_HOME"], env: { A: "1" } }, outer);
    expect([...env.keys()].sort()).toEqual(
      ["A", "CI", "HOME", "JAVA_HOME", "LC_ALL", "LC_TIME", "PATH", "TZ"].sort(),
    );
  });

  it("of a check with declared inputs has a fact of the subject only where it is named", async () => {
    const inputs = ["src/**"];
    expect((await environmentOf({ inputs })).has("PORTCULLIS_SUBJECT_BRANCH")).toBe(false);
    const named = await environmentOf({ inputs, passEnv: ["PORTCULLIS_SUBJECT_BRANCH"] });
    expect(named.get("PORTCULLIS_SUBJECT_BRANCH")).toBe("main");
  });
});
