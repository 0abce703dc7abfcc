/**
 * The subject of a run: what git knows, what the policy says, and what somebody merely claims.
 */
import type { Base, Checkout, CiFacts } from "#app/ports";
import type { Fact, FactName, Subject } from "#judge";
import type { Policy } from "#policy";
import type { UsageProblem } from "#text";
import type { RunRequest } from "./request.ts";

export type GatheredSubject = Readonly<{ subject: Subject; problems: readonly UsageProblem[] }>;

/** Puts the facts together. What is proven wins; a claim against it is a problem. */
export function gatherSubject(
  request: RunRequest,
  checkout: Checkout,
  base: Base | undefined,
  ci: CiFacts,
  policy: Policy,
): GatheredSubject {
  const proven = provenFacts(checkout, base, policy);
  const claimed = claimedFacts(request, checkout, ci);
  const facts = new Map<FactName, Fact>();
  const problems: UsageProblem[] = [];
  for (const [name, value] of claimed) facts.set(name, { value, claimed: true });
  for (const [name, value] of proven) {
    const claim = name === "base" ? undefined : request.claims.get(name);
    if (claim !== undefined && String(claim) !== value) {
      problems.push({ code: "usage.claim_contradicts", fact: name, claimed: String(claim), proven: value });
    }
    facts.set(name, { value, claimed: false });
  }
  const { commit, content, dirty } = checkout;
  return { subject: { commit, content, dirty, facts, ...(base && { paths: base.paths }) }, problems };
}

function provenFacts(
  checkout: Checkout,
  base: Base | undefined,
  policy: Policy,
): ReadonlyMap<FactName, string> {
  return present([
    ["repository", policy.value.repository],
    ["tier", policy.value.tier],
    ["branch", checkout.branch],
    ["base", base && shortName(base.ref)],
  ]);
}

/** `main`, however the base was named: so that a policy can ask for it in one spelling. */
function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, "").replace(/^origin\//, "");
}

function claimedFacts(
  request: RunRequest,
  checkout: Checkout,
  ci: CiFacts,
): ReadonlyMap<FactName, string | readonly string[]> {
  const { pullRequest } = ci;
  return new Map([
    ...present<string | readonly string[]>([
      ["repository", checkout.remoteRepository],
      ["branch", ci.branch],
      ["labels", pullRequest?.labels],
      ["author", pullRequest?.author],
      ["trigger", pullRequest && "pull-request"],
      ["phase", request.phase],
    ]),
    ...request.claims,
  ]);
}

function present<V>(facts: readonly (readonly [FactName, V | undefined])[]): ReadonlyMap<FactName, V> {
  return new Map(facts.filter((fact): fact is readonly [FactName, V] => fact[1] !== undefined));
}
