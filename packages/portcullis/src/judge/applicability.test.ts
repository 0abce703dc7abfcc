import { describe, expect, it } from "vitest";
import { aSubject, checksOf, gateOf, judged, outcomesOf } from "../../test/kit/cases.ts";
import { results } from "../../test/kit/evidence.ts";
import { command, commandGate, policyOf } from "../../test/kit/policies.ts";
import { applicabilityOf } from "./applicability.ts";
import type { Subject } from "./subject.ts";

/** What the gate `g` comes to for a subject, without any evidence. */
async function gateFor(limits: object, subject: Subject) {
  const policy = await policyOf({ g: commandGate(limits), other: commandGate() });
  const decision = judged(policy, results({}), { subject });
  const { outcome, reason } = gateOf(decision, "g");
  return { outcome, reason, notes: decision.notes };
}

describe("a gate of other phases or tiers", () => {
  it("does not apply where the fact is proven, and says why", async () => {
    expect(await gateFor({ phases: ["design", "testing"] }, aSubject({ phase: "build" }))).toMatchObject({
      outcome: "not-applicable",
      reason: { code: "outside_phase", phase: "build", phases: ["design", "testing"] },
    });
    expect(await gateFor({ tiers: "mission-critical" }, aSubject({ tier: "standard" }))).toMatchObject({
      outcome: "not-applicable",
      reason: { code: "outside_tier", tier: "standard", tiers: ["mission-critical"] },
    });
  });

  it("applies where the fact fits", async () => {
    const fits = aSubject({ phase: "design", tier: "standard" });
    expect(await gateFor({ phases: "design", tiers: "standard" }, fits)).toMatchObject({
      outcome: "missing",
      notes: [],
    });
  });

  it("applies where the fact is not known: unknown is the strictest", async () => {
    expect(await gateFor({ phases: "design", tiers: "experimental" }, aSubject())).toMatchObject({
      outcome: "missing",
    });
  });

  it("applies where the fact is merely claimed, and says that a claim was not believed", async () => {
    const claims = aSubject({}, { phase: "build", tier: "experimental" });
    expect(await gateFor({ phases: "design", tiers: "standard" }, claims)).toMatchObject({
      outcome: "missing",
      notes: [
        { code: "claim.ignored", fact: "phase", gate: "g" },
        { code: "claim.ignored", fact: "tier", gate: "g" },
      ],
    });
  });

  it("has nothing to say of a claim that switches nothing off", async () => {
    const claims = aSubject({}, { phase: "design" });
    expect((await gateFor({ phases: "design" }, claims)).notes).toEqual([]);
  });
});

describe("a gate with a condition", () => {
  const when = 'subject.branch == "main"';

  it("applies where it holds", async () => {
    expect(await gateFor({ when }, aSubject({ branch: "main" }))).toMatchObject({ outcome: "missing" });
  });

  it("does not apply where it does not, and names it", async () => {
    expect(await gateFor({ when }, aSubject({ branch: "dev" }))).toMatchObject({
      outcome: "not-applicable",
      reason: { code: "condition_false", when },
    });
  });

  it("is an error where a fact is not known that it asks for, never not applicable", async () => {
    expect(await gateFor({ when }, aSubject())).toMatchObject({
      outcome: "error",
      reason: { code: "condition_error", when, detail: expect.stringContaining("branch") },
    });
  });

  it("applies where it fails by a claim alone, and says so once for each fact", async () => {
    const limits = { when: 'subject.tier != "experimental" && subject.author != "bot"', tiers: "standard" };
    const claims = aSubject({}, { tier: "experimental", author: "bot" });
    expect(await gateFor(limits, claims)).toMatchObject({
      outcome: "missing",
      notes: [
        { code: "claim.ignored", fact: "tier" },
        { code: "claim.ignored", fact: "author" },
      ],
    });
  });

  it("does not apply where it fails by proven facts, whatever is claimed besides", async () => {
    const both = aSubject({ branch: "dev" }, { author: "bot" });
    expect(await gateFor({ when }, both)).toMatchObject({ outcome: "not-applicable" });
  });

  it("takes any claim for one that matters where it uses the subject whole", async () => {
    const whole = aSubject({ branch: "dev" }, { author: "bot" });
    expect(await gateFor({ when: 'subject.exists(key, key == "none")' }, whole)).toMatchObject({
      outcome: "missing",
    });
  });

  it("sees the paths that the subject changes", async () => {
    const paths = 'subject.paths.exists(p, p.startsWith("src/"))';
    expect(await gateFor({ when: paths }, aSubject({}, {}, ["src/a.ts"]))).toMatchObject({
      outcome: "missing",
    });
    expect(await gateFor({ when: paths }, aSubject({}, {}, ["docs/a.md"]))).toMatchObject({
      outcome: "not-applicable",
    });
    expect(await gateFor({ when: paths }, aSubject())).toMatchObject({ outcome: "error" });
  });

  it("is answered after phase and tier, so an error in it does not bring a gate back", async () => {
    const limits = { when, phases: "design" };
    expect(await gateFor(limits, aSubject({ phase: "build" }))).toMatchObject({ outcome: "not-applicable" });
  });
});

describe("a check with a condition", () => {
  const checks = {
    always: command(),
    sometimes: command({ when: 'subject.branch == "main"' }),
  };

  it("is left out where it does not hold, and the others are judged", async () => {
    const policy = await policyOf({ g: { checks } });
    const decision = judged(policy, results({}), { subject: aSubject({ branch: "dev" }) });
    expect(checksOf(decision, "g")).toEqual({ always: "missing", sometimes: "not-applicable" });
  });

  it("is an error where it cannot be answered, and so is its gate", async () => {
    const policy = await policyOf({ g: { checks } });
    const decision = judged(policy, results({}));
    expect(checksOf(decision, "g")).toEqual({ always: "missing", sometimes: "error" });
    expect(outcomesOf(decision)).toEqual({ g: "error" });
  });

  it("is named with its gate where a claim was not believed", async () => {
    const policy = await policyOf({ g: { checks } });
    const decision = judged(policy, results({}), { subject: aSubject({}, { branch: "dev" }) });
    expect(decision.notes).toEqual([
      { code: "claim.ignored", fact: "branch", gate: "g", check: "sometimes" },
    ]);
  });
});

it("a condition that throws an error of its own is an error", () => {
  const when = { text: "x", facts: [], holds: () => ({ kind: "error", detail: "broken" }) as const };
  expect(applicabilityOf({ when }, aSubject())).toEqual({ kind: "error", when: "x", detail: "broken" });
});
