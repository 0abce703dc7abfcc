import { describe, expect, it } from "vitest";
import { found, places } from "../../../test/kit/lint.ts";

const checks = "checks: { b: { uses: command, with: { run: [x] } } }";
const soft = "checks: { b: { uses: command, with: { run: [x] }, blocking: false } }";

describe("the lint of what can block", () => {
  it("finds gates that are only shown, and says why", async () => {
    const findings = await found(
      "lint.gate_shown_only",
      `  a: { enforcement: advisory, ${checks} }\n  c: { shadow: true, ${checks} }\n  d: { ${checks} }`,
    );
    expect(findings.map(({ because, path }) => `${path} ${because}`)).toEqual([
      "gates.a.enforcement advisory",
      "gates.c.shadow shadow",
    ]);
  });

  it("finds a gate without a blocking check", async () => {
    const findings = await found("lint.gate_without_blocking_check", `  a: { ${soft} }\n  c: { ${checks} }`);
    expect(places(findings)).toEqual(["3 gates.a"]);
  });

  it("counts a score that has to be reached as blocking", async () => {
    const withScore = (min: string) => `  a: { score: { min: ${min} }, ${soft} }`;
    expect(await found("lint.gate_without_blocking_check", withScore("50%"))).toEqual([]);
    expect(await found("lint.gate_without_blocking_check", withScore("0%"))).toHaveLength(1);
  });

  it("finds a policy in which nothing blocks", async () => {
    const gates = `  a: { enforcement: advisory, ${checks} }\n  c: { ${soft} }`;
    expect(places(await found("lint.nothing_blocks", gates))).toEqual(["3 gates"]);
    expect(await found("lint.nothing_blocks", `${gates}\n  d: { ${checks} }`)).toEqual([]);
  });
});
