import { describe, expect, it } from "vitest";
import { found, foundIn, places, withGates } from "../../../test/kit/lint.ts";

const checks = "checks: { b: { uses: command, with: { run: [x] } } }";

describe("the lint of what is not in use", () => {
  it("finds sections and keys that this version only keeps", async () => {
    const text = `freezes: []\n${withGates(`  a: { override: { any: [lead] }, ${checks} }`)}`;
    expect(places(await foundIn("lint.not_yet_in_use", text))).toEqual(["1 freezes", "4 gates.a.override"]);
  });

  it("says nothing of sections that nobody wrote, whatever their defaults", async () => {
    expect(await foundIn("lint.not_yet_in_use", withGates(`  a: { retries: 1, ${checks} }`))).toEqual([]);
  });
});

describe("the lint of absolute gates", () => {
  it("finds a rule for overriding what nobody may override", async () => {
    const gates = (enforcement: string) =>
      `  a: { enforcement: ${enforcement}, override: { any: [lead] }, ${checks} }`;
    expect(places(await found("lint.absolute_with_override", gates("absolute")))).toEqual([
      "3 gates.a.override",
    ]);
    expect(await found("lint.absolute_with_override", gates("overridable"))).toEqual([]);
    expect(await found("lint.absolute_with_override", `  a: { enforcement: absolute, ${checks} }`)).toEqual(
      [],
    );
  });
});
