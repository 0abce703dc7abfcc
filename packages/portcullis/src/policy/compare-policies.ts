/**
 * How one resolved policy differs from another: for `policy diff`, and for the gate `policy-change`.
 */
import type { JsonValue } from "#core";
import { type PolicyValue, policyShape } from "./schema/policy.ts";
import { type Change, compareValues } from "./stronger.ts";

/** All differences, each stronger, weaker or neutral. What a file says of itself alone is none. */
export function comparePolicies(from: PolicyValue, to: PolicyValue): readonly Change[] {
  return compareValues(policyShape, asJson(from), asJson(to)).filter(
    ({ path: [section] }) => section !== "relaxable",
  );
}

/** A resolved policy is plain JSON by construction. */
function asJson(policy: PolicyValue): JsonValue {
  return policy as unknown as JsonValue;
}
