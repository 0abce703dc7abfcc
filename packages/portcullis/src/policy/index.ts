/** Policies: from text with positions to a resolved policy, and what is stronger than what. */

export { type Command, commandsOf } from "./commands-of.ts";
export { comparePolicies } from "./compare-policies.ts";
export type { ExpressionProblem } from "./expression/index.ts";
export * from "./files.ts";
export { policyJsonSchema } from "./json-schema.ts";
export * from "./kinds/index.ts";
export type { Presets } from "./levels.ts";
export * from "./lint/index.ts";
export { policyChangeGate } from "./meaning.ts";
export { dottedPath, pointerOf } from "./path.ts";
export * from "./policy.ts";
export * from "./problems.ts";
export { type PolicyTools, readPolicy } from "./read-policy.ts";
export { type PolicyValue, policyShape } from "./schema/policy.ts";
export { shapeAt } from "./shape-at.ts";
export { showValue } from "./show-value.ts";
export type { Change, Direction } from "./stronger.ts";
export * from "./threshold.ts";
