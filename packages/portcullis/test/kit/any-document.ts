/**
 * Decisions with every mixture of outcomes, for laws about reports. The verdict follows from the gates as the
 * judge would have it; the gates need not follow from their checks, so that reports are tested on gates that
 * their checks do not explain.
 */
import fc from "fast-check";
import type { CheckDocument, DecisionDocument, GateDocument, OutcomeName, VerdictName } from "#text";
import { aCheck, aDocument, aGate } from "./documents.ts";

const outcomes: readonly OutcomeName[] = [
  "passed",
  "failed",
  "error",
  "missing",
  "timed-out",
  "not-applicable",
  "blocked-by-need",
  "pending",
];

const anyOutcome = fc.constantFrom(...outcomes);

const anyFinding = fc.record({
  rule: fc.constantFrom("R1", "R2"),
  severity: fc.constantFrom("critical", "high", "medium", "low"),
  message: fc.constant("message"),
  fingerprint: fc.constant("f"),
});

const anyCheck: fc.Arbitrary<CheckDocument> = fc
  .record({
    outcome: anyOutcome,
    blocking: fc.boolean(),
    findings: fc.array(anyFinding, { maxLength: 2 }),
    isUnmet: fc.boolean(),
  })
  .map(({ isUnmet, ...given }) =>
    aCheck("check", {
      ...given,
      thresholds: isUnmet
        ? [{ metric: "findings.high", require: "== 0", value: 1, met: false, margin: -1 }]
        : [],
    }),
  );

/** Only a passed gate has checks that all passed, or that do not matter; else the judge would be wrong. */
const anyGate: fc.Arbitrary<GateDocument> = fc
  .record({
    outcome: anyOutcome,
    enforcement: fc.constantFrom("advisory", "overridable", "absolute"),
    shadow: fc.boolean(),
    checks: fc.array(anyCheck, { maxLength: 3 }),
  })
  .map(({ checks, ...given }) => {
    const isGood = given.outcome === "passed" || given.outcome === "not-applicable";
    const fitting = isGood
      ? checks.map((check) => ({ ...check, blocking: check.blocking && check.outcome === "passed" }))
      : checks;
    return aGate("gate", fitting, given);
  });

function verdictOf(gates: readonly GateDocument[]): VerdictName {
  const weighty = gates.filter(({ enforcement, shadow }) => enforcement !== "advisory" && !shadow);
  const bad: readonly OutcomeName[] = ["failed", "error", "missing", "timed-out", "blocked-by-need"];
  if (weighty.some(({ outcome }) => bad.includes(outcome))) return "block";
  if (weighty.some(({ outcome }) => outcome === "pending")) return "pending";
  return gates.every(({ outcome }) => outcome === "not-applicable") ? "block" : "pass";
}

/** Full and partial runs of up to four gates. */
export const anyDocument: fc.Arbitrary<DecisionDocument> = fc
  .record({ gates: fc.array(anyGate, { maxLength: 4 }), isPartial: fc.boolean() })
  .map(({ gates, isPartial }) => {
    const verdict = verdictOf(gates);
    if (!isPartial) return aDocument(gates, { verdict });
    return aDocument(gates, {
      selection: "partial",
      verdict: verdict === "pass" ? "pending" : verdict,
      selectionVerdict: verdict,
      notJudged: [{ gate: "other", reason: "not selected" }],
    });
  });
