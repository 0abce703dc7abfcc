/**
 * The severity of checks: a check that has none has its gate's.
 *
 * A default that is not a fixed value, so it is said apart: when policies are digested, and when they are compared.
 */
import { isJsonObject, type JsonValue } from "#core";
import { isHole } from "./hole.ts";
import { inEach, inMember } from "./json-change.ts";
import { memberOf } from "./names.ts";

/** A policy in which every check says its severity. */
export function withSeverities(policy: JsonValue): JsonValue {
  return whereChecks(policy, () => true);
}

/**
 * A policy in which those checks say their severity that do so in another. Where neither says one, a change of the
 * gate's is one change, and not one for each check.
 */
export function withSeveritiesOf(policy: JsonValue, other: JsonValue): JsonValue {
  return whereChecks(policy, (gate, check) => {
    const inOther = memberOf(memberOf(memberOf(memberOf(other, "gates"), gate), "checks"), check);
    return memberOf(inOther, "severity") !== undefined;
  });
}

function whereChecks(policy: JsonValue, says: (gate: string, check: string) => boolean): JsonValue {
  return inMember(policy, "gates", (gates) =>
    inEach(gates, (gate, gateId) => {
      const severity = memberOf(gate, "severity");
      if (severity === undefined) return gate;
      return inMember(gate, "checks", (checks) =>
        inEach(checks, (check, checkId) => {
          const isFilled = isJsonObject(check) && !isHole(check) && says(gateId, checkId);
          return isFilled ? { severity, ...check } : check;
        }),
      );
    }),
  );
}
