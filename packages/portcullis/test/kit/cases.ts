/**
 * Cases for tests of the judge: a subject, a run and what it comes to.
 *
 *     const decision = judged(policy, results({ "build/run": exits(1) }));
 */
import { type Digest, instant } from "#core";
import {
  type Case,
  type Decision,
  type Fact,
  type FactName,
  type GateDecision,
  judge,
  type Results,
  type Subject,
} from "#judge";
import type { Policy } from "#policy";

export const someDigest: Digest = `sha256:${"c".repeat(64)}`;

type Facts = Partial<Record<FactName, Fact["value"]>>;

/** A subject with facts that are proven, and some that somebody merely says. */
export function aSubject(proven: Facts = {}, claimed: Facts = {}, paths?: readonly string[]): Subject {
  const facts = (of: Facts, claimedToo: Fact["claimed"]) =>
    Object.entries(of).map(([name, value]): [FactName, Fact] => [
      name as FactName,
      { value, claimed: claimedToo },
    ]);
  return {
    commit: "9fceb02d0ae598e95dc970b74767f19372d61af8",
    content: someDigest,
    dirty: false,
    facts: new Map([...facts(claimed, true), ...facts(proven, false)]),
    ...(paths && { paths }),
  };
}

/** A case of all gates, local, at a fixed instant, but for what is given. */
export function aCase(policy: Policy, results: Results, given: Partial<Case> = {}): Case {
  const context = {
    run: "01K6ZJ8W3N5Q7R9T1V3X5Z7B9D",
    at: instant(Date.UTC(2026, 10, 20, 9)),
    engine: "1.0.0",
    producer: "local",
    policyFile: ".portcullis/policy.yml",
    notes: [],
  } as const;
  return { policy, subject: aSubject(), selection: { kind: "all" }, results, context, ...given };
}

/** Judges such a case. */
export function judged(policy: Policy, results: Results, given: Partial<Case> = {}): Decision {
  return judge(aCase(policy, results, given));
}

/** The outcomes of gates, by id. */
export function outcomesOf({ gates }: Decision): Readonly<Record<string, string>> {
  return Object.fromEntries(gates.map(({ gate, outcome }) => [gate.id, outcome]));
}

/** One gate of a decision. */
export function gateOf({ gates }: Decision, id: string): GateDecision {
  const found = gates.find(({ gate }) => gate.id === id);
  if (!found) throw new Error(`no gate ${id}`);
  return found;
}

/** The outcomes of a gate's checks, by id. */
export function checksOf(decision: Decision, gate: string): Readonly<Record<string, string>> {
  return Object.fromEntries(gateOf(decision, gate).checks.map(({ check, outcome }) => [check.id, outcome]));
}

/** The steps to a pass: `build/run mend`. */
export function stepsOf({ toPass }: Decision): readonly string[] {
  return toPass.map(
    ({ gate, check, do: action }) => `${check === undefined ? gate : `${gate}/${check}`} ${action.code}`,
  );
}
