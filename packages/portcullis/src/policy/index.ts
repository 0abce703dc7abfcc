/** Policies: from text with positions to a resolved policy, and what is stronger than what. */
export * from "./files.ts";
export * from "./kinds/index.ts";
export { policyChangeGate } from "./meaning.ts";
export { dottedPath, pointerOf } from "./path.ts";
export * from "./policy.ts";
export * from "./problems.ts";
export { type PolicyTools, readPolicy } from "./read-policy.ts";
export { type PolicyValue, policyShape } from "./schema/policy.ts";
export { type Change, compareValues, type Direction } from "./stronger.ts";
export * from "./threshold.ts";
