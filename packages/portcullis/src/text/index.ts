/** Every sentence that a person reads, and the formats of reports. */
export * from "./document.ts";
export { explainGate, type GateExplanation, gateExplanationText, runLine } from "./explain-gate.ts";
export { type ExplainedPolicy, explainedPolicyText, toExplainedPolicy } from "./explain-policy.ts";
export { type LintDocument, lintText, toLintDocument } from "./lint-document.ts";
export { type PlanDocument, planText, toPlanDocument } from "./plan.ts";
export { type PolicyDiffDocument, policyDiffText, toPolicyDiffDocument } from "./policy-diff.ts";
export {
  type ErrorDocument,
  type ProblemDocument,
  policyProblemDocument,
  problemLines,
  usageProblemDocument,
} from "./problem-document.ts";
export * from "./proposal/index.ts";
export { readDecisionDocument } from "./read-document.ts";
export * from "./reports/index.ts";
export { interruptedLine, reportLine } from "./run-lines.ts";
export { jsonText, plainText } from "./safe.ts";
export type { UsageProblem } from "./sentences/usage.ts";
export { toDocument } from "./to-document.ts";
