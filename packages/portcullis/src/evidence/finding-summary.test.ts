import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFindingSummary } from "./finding-summary.ts";
import { type Finding, severities, worstFindingsMax } from "./model.ts";

const findings = fc.array(
  fc.record({
    rule: fc.constantFrom("a", "b"),
    severity: fc.constantFrom(...severities),
    path: fc.constantFrom("x.ts", "y.ts"),
    line: fc.integer({ min: 1, max: 5 }),
    message: fc.constant("m"),
    fingerprint: fc.string({ unit: fc.constantFrom("0", "f"), minLength: 8, maxLength: 8 }),
  }),
  { maxLength: 700, size: "max" },
);

function summed(given: readonly Finding[]) {
  const summary = createFindingSummary();
  for (const finding of given) summary.add(finding);
  return summary.summary();
}

describe("a summary of findings", () => {
  it("counts all of them, and keeps the worst hundred", () => {
    fc.assert(
      fc.property(findings, (given) => {
        const { counts, worst } = summed(given);
        for (const severity of severities) {
          expect(counts[severity]).toBe(given.filter((finding) => finding.severity === severity).length);
        }
        const ranks = given.map(({ severity }) => severities.indexOf(severity)).sort((a, b) => a - b);
        expect(worst.map(({ severity }) => severities.indexOf(severity))).toEqual(
          ranks.slice(0, worstFindingsMax),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("is the same in whatever order they come", () => {
    fc.assert(
      fc.property(findings, (given) => {
        expect(summed(given.toReversed())).toEqual(summed(given));
      }),
      { numRuns: 50 },
    );
  });

  it("sorts by severity, path, line, rule and fingerprint", () => {
    const one = { severity: "low", message: "m", rule: "a", fingerprint: "0" } as const;
    const sorted: readonly Finding[] = [
      { ...one, severity: "critical", path: "z", line: 9 },
      { ...one },
      { ...one, path: "a", line: 2 },
      { ...one, path: "a", line: 10 },
      { ...one, path: "a", line: 10, rule: "b" },
      { ...one, path: "a", line: 10, rule: "b", fingerprint: "1" },
      { ...one, path: "b" },
    ];
    expect(summed(sorted.toReversed()).worst).toEqual(sorted);
  });

  it("can be asked for in between", () => {
    const summary = createFindingSummary();
    const finding: Finding = { rule: "r", severity: "high", message: "m", fingerprint: "f" };
    summary.add(finding);
    expect(summary.summary().counts.high).toBe(1);
    summary.add(finding);
    expect(summary.summary()).toMatchObject({ counts: { high: 2 }, worst: [finding, finding] });
  });
});
