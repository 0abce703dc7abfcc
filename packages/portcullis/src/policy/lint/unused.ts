/**
 * Keys that a policy may say and that this version does not act on, and rules that contradict each other.
 */
import { isJsonObject, type JsonValue, lookup } from "#core";
import { type KeyPath, pointerOf } from "../path.ts";
import type { Policy } from "../policy.ts";
import { policyShape } from "../schema/policy.ts";
import type { Shape } from "../schema/shape.ts";
import { at, isSaid, type LintFinding, type LintRule } from "./finding.ts";

/** Finds what a file says and nothing does: a person may rely on it. */
export const lintUnused: LintRule = (policy) => unusedBelow(policy, policyShape, policy.value, []);

function unusedBelow(
  policy: Policy,
  shape: Shape,
  value: JsonValue | undefined,
  path: KeyPath,
): readonly LintFinding[] {
  if (!isJsonObject(value)) return [];
  switch (shape.kind) {
    case "record":
      return Object.entries(shape.fields).flatMap(([key, field]): readonly LintFinding[] => {
        const inner = [...path, key];
        if (field.inUse) return unusedBelow(policy, field.shape, lookup(value, key), inner);
        if (!isSaid(policy, pointerOf(inner))) return [];
        return [{ code: "lint.not_yet_in_use", ...at(policy, inner), key }];
      });
    case "map":
      return Object.entries(value).flatMap(([key, entry]) =>
        unusedBelow(policy, shape.of, entry, [...path, key]),
      );
    default:
      return [];
  }
}

/** Finds gates that nobody may override, with a rule that says who may. */
export const lintAbsolute: LintRule = (policy) =>
  Object.entries(policy.value.gates).flatMap(([id, gate]): readonly LintFinding[] => {
    if (gate.enforcement !== "absolute" || !gate.override) return [];
    return [{ code: "lint.absolute_with_override", ...at(policy, ["gates", id, "override"]) }];
  });
