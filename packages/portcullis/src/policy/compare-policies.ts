/**
 * How one resolved policy differs from another: for `policy diff`, and for the gate `policy-change`.
 */
import type { JsonValue } from "#core";
import { withSeveritiesOf } from "./gate-severity.ts";
import { type PolicyValue, policyShape } from "./schema/policy.ts";
import { type Change, compareValues } from "./stronger.ts";

/** All differences, each stronger, weaker or neutral. What a file says of itself alone is none. */
export function comparePolicies(from: PolicyValue, to: PolicyValue): readonly Change[] {
  return compareEffective(from, to).filter(({ path: [section] }) => section !== "relaxable");
}

/** All differences of two policies that may have gaps and holes, with defaults filled in. */
export function compareEffective(from: JsonValue, to: JsonValue): readonly Change[] {
  return compareValues(policyShape, withSeveritiesOf(from, to), withSeveritiesOf(to, from));
}
