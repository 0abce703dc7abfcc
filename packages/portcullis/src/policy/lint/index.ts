/** What is doubtful in a policy, as findings. */
export { type LintCode, type LintFinding, type LintWeight, lintWeights, type NameRole } from "./finding.ts";
export { lintPolicy } from "./lint-policy.ts";
