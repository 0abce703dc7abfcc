/**
 * The gates of a resolved policy, in the form in which they are judged.
 */

import { invariant } from "#core";
import { type KindName, kinds } from "./kinds/index.ts";
import type { Check, Condition, Gate, Requirement } from "./policy.ts";
import type { CheckValue, GateValue } from "./schema/gates.ts";
import type { PolicyValue } from "./schema/policy.ts";
import { parseThreshold } from "./threshold.ts";

/** Compiled conditions by their text. */
export type CompiledConditions = ReadonlyMap<string, Condition>;

export function gatesOf(policy: PolicyValue, conditions: CompiledConditions): readonly Gate[] {
  return Object.entries(policy.gates).map(([id, gate]) => gateOf(id, gate, conditions));
}

function gateOf(id: string, gate: GateValue, conditions: CompiledConditions): Gate {
  return {
    id,
    title: gate.title || id,
    enforcement: gate.enforcement,
    shadow: gate.shadow,
    ...(gate.phases && { phases: gate.phases }),
    ...(gate.tiers && { tiers: gate.tiers }),
    needs: gate.needs,
    ...conditionOf(gate.when, conditions),
    timeoutMs: gate.timeout,
    ...(gate.budget !== undefined && { budgetMs: gate.budget }),
    retries: gate.retries,
    severity: gate.severity,
    ...(gate.score && { scoreMin: gate.score.min }),
    checks: Object.entries(gate.checks).map(([checkId, check]) => checkOf(checkId, check, gate, conditions)),
  };
}

function checkOf(id: string, check: CheckValue, gate: GateValue, conditions: CompiledConditions): Check {
  const uses = check.uses as KindName;
  return {
    id,
    uses,
    with: check.with,
    requirements: [...defaultRequirements(uses), ...ownRequirements(check)],
    needs: check.needs,
    ...conditionOf(check.when, conditions),
    blocking: check.blocking,
    weight: check.weight,
    severity: check.severity ?? gate.severity,
  };
}

function conditionOf(text: string | undefined, conditions: CompiledConditions): { when?: Condition } {
  if (text === undefined) return {};
  const when = conditions.get(text);
  invariant(when, "every condition of a policy without problems is compiled");
  return { when };
}

function defaultRequirements(uses: KindName): readonly Requirement[] {
  return Object.entries(kinds[uses].defaultRequire).map(([metric, text]) => {
    const threshold = parseThreshold(text);
    invariant(threshold, "a kind's default requirement is a threshold");
    return { metric, threshold, origin: "default" };
  });
}

function ownRequirements(check: CheckValue): readonly Requirement[] {
  return Object.entries(check.require)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([metric, thresholds]) =>
      thresholds.map((threshold) => ({ metric, threshold, origin: "policy" }) as const),
    );
}
