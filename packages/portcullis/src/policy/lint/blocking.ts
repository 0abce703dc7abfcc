/**
 * What can block at all.
 */
import type { Gate } from "../policy.ts";
import { at, type LintFinding, type LintRule } from "./finding.ts";

/** Finds gates that can never block, and a policy in which nothing does. */
export const lintBlocking: LintRule = (policy) => {
  const ofGates = policy.gates.flatMap((gate): readonly LintFinding[] => {
    const path = ["gates", gate.id];
    const { enforcement, shadow } = gate;
    if (shadow) {
      const place = at(policy, [...path, "shadow"]);
      return [{ code: "lint.gate_shown_only", ...place, because: "shadow" }];
    }
    if (enforcement === "advisory") {
      const place = at(policy, [...path, "enforcement"]);
      return [{ code: "lint.gate_shown_only", ...place, because: "advisory" }];
    }
    return canFail(gate) ? [] : [{ code: "lint.gate_without_blocking_check", ...at(policy, path) }];
  });
  if (policy.gates.some(canBlock)) return ofGates;
  return [...ofGates, { code: "lint.nothing_blocks", ...at(policy, ["gates"]) }];
};

/** Whether a failure of the gate blocks, and the gate can fail. */
export function canBlock(gate: Gate): boolean {
  return isEnforced(gate) && canFail(gate);
}

/** Whether a failure of the gate blocks. */
export function isEnforced({ enforcement, shadow }: Gate): boolean {
  return enforcement !== "advisory" && !shadow;
}

function canFail({ checks, scoreMin }: Gate): boolean {
  return checks.some(({ blocking }) => blocking) || (scoreMin ?? 0) > 0;
}
