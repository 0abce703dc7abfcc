/**
 * Gates and checks that never apply, conditions that ask for nothing, gates that are never reached.
 */
import type { KeyPath } from "../path.ts";
import type { Condition, Gate, Policy } from "../policy.ts";
import { isEnforced } from "./blocking.ts";
import { at, type LintFinding, type LintRule } from "./finding.ts";
import { neverPasses } from "./requirements.ts";

/** Finds what never applies, and what applies as if nothing were said. */
export const lintApplying: LintRule = (policy) =>
  policy.gates.flatMap((gate) => {
    const path = ["gates", gate.id];
    const ofChecks = gate.checks.flatMap(({ id, when }) =>
      constantCondition(policy, "check", [...path, "checks", id, "when"], when),
    );
    return [
      ...outsideTier(policy, gate),
      ...constantCondition(policy, "gate", [...path, "when"], gate.when),
      ...ofChecks,
    ];
  });

function outsideTier(policy: Policy, { id, tiers }: Gate): readonly LintFinding[] {
  const { tier } = policy.value;
  if (tier === undefined || !tiers || tiers.includes(tier)) return [];
  return [{ code: "lint.outside_tier", ...at(policy, ["gates", id, "tiers"]), tier, tiers }];
}

/** A condition that asks for no fact has the same answer for every subject. */
function constantCondition(
  policy: Policy,
  what: "gate" | "check",
  path: KeyPath,
  when: Condition | undefined,
): readonly LintFinding[] {
  const answer = when && constantAnswer(when);
  if (!when || answer === undefined) return [];
  return [{ code: "lint.condition_constant", ...at(policy, path), what, when: when.text, answer }];
}

function constantAnswer({ facts, holds }: Condition): "true" | "false" | undefined {
  if (facts.length > 0) return undefined;
  const { kind } = holds({ subject: {} });
  return kind === "error" ? undefined : kind;
}

/** Finds gates behind one that can never be met: they are never judged. */
export const lintReach: LintRule = (policy) => {
  const unmet = new Set(policy.gates.filter(isNeverMet).map(({ id }) => id));
  const behind = new Map<Gate, string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const gate of policy.gates) {
      const need = gate.needs.find((id) => unmet.has(id));
      if (need === undefined || behind.has(gate) || unmet.has(gate.id)) continue;
      behind.set(gate, need);
      if (isAlwaysAsked(gate)) unmet.add(gate.id);
      grown = true;
    }
  }
  return [...behind].map(([{ id }, need]) => {
    return { code: "lint.gate_unreachable", ...at(policy, ["gates", id, "needs"]), need };
  });
};

/** Whether the gate fails for every subject, and those behind it wait for ever. */
function isNeverMet(gate: Gate): boolean {
  const cannotPass = gate.checks.some((check) => check.blocking && !check.when && neverPasses(check));
  return cannotPass && isAlwaysAsked(gate);
}

/** A need is met by a gate that does not apply, and by one that never blocks. This one always has to pass. */
function isAlwaysAsked(gate: Gate): boolean {
  return isEnforced(gate) && !gate.when && !gate.tiers && !gate.phases;
}
