import { expect, it } from "vitest";
import { policyOf } from "../../../test/kit/policies.ts";
import { passedSecrets } from "./passed-secrets.ts";

const check = (...passEnv: readonly string[]) => ({ uses: "command", with: { run: ["x"], passEnv } });

it("gathers the values that any check of the policy is given, once", async () => {
  const policy = await policyOf({
    a: { checks: { one: check("NPM_TOKEN", "NOT_SET"), two: check("NPM_TOKEN") } },
    b: { checks: { three: check("DEPLOY_KEY") } },
  });
  const environment = { NPM_TOKEN: "npm", DEPLOY_KEY: "deploy", OTHER_TOKEN: "other", NOT_SET: undefined };
  expect(passedSecrets(policy, environment)).toEqual(["npm", "deploy"]);
});

it("finds only what the environment itself holds, whatever a variable is called", async () => {
  const policy = await policyOf({ a: { checks: { one: check("constructor", "toString") } } });
  expect(passedSecrets(policy, {})).toEqual([]);
});
