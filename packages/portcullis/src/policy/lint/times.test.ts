import { describe, expect, it } from "vitest";
import { found, places } from "../../../test/kit/lint.ts";

const command = "checks: { b: { uses: command, with: { run: [x] } } }";
const report = "checks: { b: { uses: junit, with: { files: [r.xml] } } }";

describe("the lint of times", () => {
  it("finds a budget that is shorter than the timeout", async () => {
    const findings = await found(
      "lint.budget_below_timeout",
      `  a: { timeout: 1h, budget: 30m, ${command} }`,
    );
    expect(places(findings)).toEqual(["3 gates.a.budget"]);
  });

  it.each(["timeout: 30m, budget: 30m", "timeout: 10m, budget: 30m", "budget: 5m"])(
    "says nothing of %s",
    async (times) => {
      expect(await found("lint.budget_below_timeout", `  a: { ${times}, ${command} }`)).toEqual([]);
    },
  );

  it("finds retries of checks that only read", async () => {
    expect(places(await found("lint.retries_without_command", `  a: { retries: 2, ${report} }`))).toEqual([
      "3 gates.a.retries",
    ]);
  });

  it.each([`retries: 2, ${command}`, report])("says nothing of retries in %s", async (gate) => {
    expect(await found("lint.retries_without_command", `  a: { ${gate} }`)).toEqual([]);
  });
});
