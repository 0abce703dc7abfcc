/**
 * Portcullis as a library: read a policy, judge evidence by it, word the decision. Nothing here touches the world.
 *
 *     const policy = await readPolicy({ file: "policy.yml", text }, { sha256 });
 *     const decision = judge({ policy, subject, selection: { kind: "all" }, results, context });
 *     const document = toDocument(decision);
 */
export type { Digest, FaultCode, Instant, JsonValue, RunningHash, Sha256 } from "#core";
export { canonicalJson, digestOf, Fault, formatInstant, instant, parseInstant, ulid } from "#core";
export type {
  Collected,
  Evidence,
  Finding,
  Metric,
  Metrics,
  ReaderTools,
  ReportReader,
  Severity,
} from "#evidence";
export { noEvidence, UnreadableReport } from "#evidence";
export type {
  Case,
  CheckResult,
  Decision,
  Fact,
  FactName,
  Outcome,
  Results,
  RunContext,
  Selection,
  Subject,
  Verdict,
} from "#judge";
export { assess, checkKey, judge, judgeCheck, planRun } from "#judge";
export type { Change, LoadFile, Policy, PolicyProblem, PolicySource, PolicyTools, Read } from "#policy";
export { comparePolicies, readPolicy } from "#policy";
export type { DecisionDocument, OutputFormat } from "#text";
export { policyProblemDocument, renderReport, toDocument } from "#text";
