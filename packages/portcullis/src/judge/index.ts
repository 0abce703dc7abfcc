/** The judge: what can run next, and what a run comes to. Pure, and the only place that decides. */
export * from "./applicability.ts";
export * from "./assess.ts";
export * from "./check.ts";
export * from "./decision.ts";
export * from "./judge.ts";
export * from "./plan.ts";
export * from "./policy-change.ts";
export * from "./subject.ts";
export { isBlocking } from "./verdict.ts";
