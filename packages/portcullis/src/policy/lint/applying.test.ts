import { describe, expect, it } from "vitest";
import { found, foundIn, places, withGates } from "../../../test/kit/lint.ts";

const checks = "checks: { b: { uses: command, with: { run: [x] } } }";
const impossible = 'checks: { b: { uses: command, with: { run: [x] }, require: { exit.code: "== 1" } } }';

describe("the lint of what applies", () => {
  it("finds a gate of other tiers than the policy's", async () => {
    const text = (tier: string) =>
      `tier: ${tier}\n${withGates(`  a: { tiers: [mission-critical], ${checks} }`)}`;
    expect(places(await foundIn("lint.outside_tier", text("standard")))).toEqual(["4 gates.a.tiers"]);
    expect(await foundIn("lint.outside_tier", text("mission-critical"))).toEqual([]);
  });

  it("says nothing of tiers where the policy names none: an unknown tier is the strictest", async () => {
    expect(await found("lint.outside_tier", `  a: { tiers: [mission-critical], ${checks} }`)).toEqual([]);
  });

  it("finds conditions that ask for nothing about the subject", async () => {
    const gates = `  a: { when: "1 > 2", ${checks} }
  c: { checks: { d: { uses: command, with: { run: [x] }, when: "true" } } }`;
    const findings = await found("lint.condition_constant", gates);
    expect(findings.map(({ path, what, answer }) => `${path} ${what} ${answer}`)).toEqual([
      "gates.a.when gate false",
      "gates.c.checks.d.when check true",
    ]);
  });

  it.each(["has(subject.base)", "subject.dirty", 'subject.branch == "main" || true'])(
    "says nothing of the condition %s",
    async (when) => {
      expect(await found("lint.condition_constant", `  a: { when: '${when}', ${checks} }`)).toEqual([]);
    },
  );
});

describe("the lint of what is reached", () => {
  it("finds all gates behind one that never passes", async () => {
    const gates = `  c: { needs: [b], ${checks} }
  a: { ${impossible} }
  b: { needs: [a], ${checks} }`;
    const findings = await found("lint.gate_unreachable", gates);
    expect(findings.map(({ path, need }) => `${path} ${need}`)).toEqual([
      "gates.c.needs b",
      "gates.b.needs a",
    ]);
  });

  it.each([
    ["it is advisory", "enforcement: advisory, "],
    ["it is in shadow", "shadow: true, "],
    ["it does not always apply", 'when: "subject.dirty", '],
    ["it may be outside its phase", "phases: [implementation], "],
  ])("does not call a gate unreachable where what it needs is met because %s", async (_, limit) => {
    const gates = `  a: { ${limit}${impossible} }\n  b: { needs: [a], ${checks} }`;
    expect(await found("lint.gate_unreachable", gates)).toEqual([]);
  });

  it("goes on behind a gate that only sometimes waits", async () => {
    const gates = `  a: { ${impossible} }
  b: { needs: [a], enforcement: advisory, ${checks} }
  c: { needs: [b], ${checks} }`;
    expect(places(await found("lint.gate_unreachable", gates))).toEqual(["4 gates.b.needs"]);
  });
});
