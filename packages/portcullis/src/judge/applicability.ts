/**
 * Whether a gate or a check applies to a subject, and why not.
 *
 * Fails closed: an unknown phase or tier is every phase and tier, an error in a condition is an error, and a
 * claim switches nothing off. The attacker here is an author who calls their change experimental.
 */
import type { Condition } from "#policy";
import { type FactName, isClaimed, type Subject, subjectVariables } from "./subject.ts";

export type Applicability =
  | Readonly<{ kind: "applies"; ignoredClaims: readonly FactName[] }>
  | Readonly<{ kind: "not-applicable"; because: NotApplicable }>
  | Readonly<{ kind: "error"; when: string; detail: string }>;

/** Why something does not apply. */
export type NotApplicable =
  | Readonly<{ code: "outside_phase"; phase: string; phases: readonly string[] }>
  | Readonly<{ code: "outside_tier"; tier: string; tiers: readonly string[] }>
  | Readonly<{ code: "condition_false"; when: string }>;

/** The part of a gate or a check that says where it applies. */
type Limited = Readonly<{ phases?: readonly string[]; tiers?: readonly string[]; when?: Condition }>;

/** Answers for one gate or check. */
export function applicabilityOf(limited: Limited, subject: Subject): Applicability {
  const ignored = new Set<FactName>();
  const phase = factOutside(subject, "phase", limited.phases, ignored);
  if (phase !== undefined) {
    return notApplicable({ code: "outside_phase", phase, phases: limited.phases ?? [] });
  }
  const tier = factOutside(subject, "tier", limited.tiers, ignored);
  if (tier !== undefined) return notApplicable({ code: "outside_tier", tier, tiers: limited.tiers ?? [] });
  if (!limited.when) return applies(ignored);
  const answer = limited.when.holds(subjectVariables(subject));
  if (answer.kind === "error") return { kind: "error", when: limited.when.text, detail: answer.detail };
  if (answer.kind === "true") return applies(ignored);
  const claims = limited.when.facts.filter((name): name is FactName => isClaimed(subject, name));
  if (claims.length > 0) return applies(ignored.union(new Set(claims)));
  return notApplicable({ code: "condition_false", when: limited.when.text });
}

function applies(ignoredClaims: ReadonlySet<FactName>): Applicability {
  return { kind: "applies", ignoredClaims: [...ignoredClaims] };
}

function notApplicable(because: NotApplicable): Applicability {
  return { kind: "not-applicable", because };
}

/** The fact's value where it is proven and not among `allowed`. A claim outside of `allowed` is remembered. */
function factOutside(
  subject: Subject,
  name: "phase" | "tier",
  allowed: readonly string[] | undefined,
  ignored: Set<FactName>,
): string | undefined {
  const fact = subject.facts.get(name);
  if (!allowed || !fact || typeof fact.value !== "string" || allowed.includes(fact.value)) return undefined;
  if (!fact.claimed) return fact.value;
  ignored.add(name);
  return undefined;
}
