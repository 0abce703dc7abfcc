/**
 * The decision as a document: data become sentences, and nothing else changes.
 */
import { formatInstant, instant } from "#core";
import type { CheckDecision, Decision, GateDecision, Subject, ThresholdDecision } from "#judge";
import { formatThreshold } from "#policy";
import type {
  CheckDocument,
  DecisionDocument,
  FactDocument,
  GateDocument,
  NotJudgedDocument,
  ThresholdDocument,
} from "./document.ts";
import { decisionNoteSentence, leftOutSentence, reportNoteSentence } from "./sentences/note.ts";
import { checkReasonSentence, gateReasonSentence } from "./sentences/reason.ts";
import { stepSentence } from "./sentences/step.ts";

/** Words a decision. */
export function toDocument(decision: Decision): DecisionDocument {
  const { context, subject, selection } = decision;
  return {
    kind: "portcullis.decision/v1",
    run: context.run,
    at: formatInstant(context.at),
    engine: context.engine,
    producer: context.producer,
    selection: selection.kind,
    trusted: decision.trusted,
    verdict: decision.verdict,
    ...(selection.kind === "partial" && {
      selectionVerdict: decision.selectionVerdict,
      notJudged: notJudged(selection.leftOut),
    }),
    subject: subjectDocument(subject),
    policy: {
      digest: decision.policyDigest,
      file: context.policyFile,
      ref: context.ref ?? null,
      tip: context.tip ?? null,
    },
    notes: decision.notes.map(decisionNoteSentence),
    gates: decision.gates.map(gateDocument),
    toPass: decision.toPass.map(({ gate, check, do: action }) => ({
      gate,
      ...(check !== undefined && { check }),
      do: stepSentence(action),
    })),
    possibleOverrides: [],
    overrides: [],
  };
}

function notJudged(
  leftOut: Extract<Decision["selection"], { kind: "partial" }>["leftOut"],
): readonly NotJudgedDocument[] {
  return [...leftOut].map(([gate, why]) => ({ gate, reason: leftOutSentence(why) }));
}

/** Facts with a place of their own are listed among the facts only where they are claimed. */
function subjectDocument({ commit, content, dirty, facts }: Subject): DecisionDocument["subject"] {
  const own = (name: "repository" | "branch") => {
    const value = facts.get(name)?.value;
    return typeof value === "string" ? value : null;
  };
  const listed = [...facts].filter(
    ([name, { claimed }]) => claimed || (name !== "repository" && name !== "branch"),
  );
  return {
    repository: own("repository"),
    commit,
    content,
    dirty,
    branch: own("branch"),
    facts: Object.fromEntries(listed.map(([name, fact]): [string, FactDocument] => [name, fact])),
  };
}

function gateDocument(decision: GateDecision): GateDocument {
  const { gate, outcome, reason, score, checks } = decision;
  return {
    id: gate.id,
    title: gate.title,
    enforcement: gate.enforcement,
    shadow: gate.shadow,
    outcome,
    severity: gate.severity,
    reason: gateReasonSentence(reason),
    override: null,
    ...(score && { score }),
    checks: checks.map(checkDocument),
  };
}

function checkDocument(decision: CheckDecision): CheckDocument {
  const { check, evidence } = decision;
  const earlier = decision.attempts.slice(0, -1);
  const hasFindings = Object.values(evidence.findings.counts).some((count) => count > 0);
  return {
    id: check.id,
    uses: check.uses,
    outcome: decision.outcome,
    reason: checkReasonSentence(decision.reason),
    blocking: check.blocking,
    severity: check.severity,
    attempts: decision.attempts.length,
    ...(earlier.length > 0 && {
      earlierAttempts: earlier.map(({ outcome, reason, durationMs }) => ({
        outcome,
        reason: checkReasonSentence(reason),
        durationMs: Math.round(durationMs),
      })),
    }),
    cached: decision.cached,
    durationMs: Math.round(decision.durationMs),
    metrics: Object.fromEntries([...decision.metrics].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    thresholds: decision.thresholds.map(thresholdDocument),
    ...(hasFindings && { findingCounts: evidence.findings.counts }),
    findings: evidence.findings.worst,
    notes: evidence.notes.map(reportNoteSentence),
    inputs: evidence.inputs.map(({ path, digest, modifiedMs, tracked }) => ({
      path,
      digest,
      modified: formatInstant(instant(modifiedMs)),
      tracked,
    })),
    ...(evidence.logTail !== "" && { logTail: evidence.logTail }),
    ...(evidence.log !== undefined && { log: evidence.log }),
  };
}

function thresholdDocument({ metric, threshold, met, measured }: ThresholdDecision): ThresholdDocument {
  return {
    metric,
    require: formatThreshold(threshold),
    value: measured?.value ?? null,
    met,
    margin: measured?.margin ?? null,
  };
}
