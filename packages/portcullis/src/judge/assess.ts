/**
 * How far a run has come: for each gate and check, its answer, or that it waits, or that it can start.
 *
 * The schedule and the decision both ask here, so a check never runs behind a gate that the decision would call
 * blocked. Nothing is remembered between calls: the same plan and results always give the same assessment.
 */

import { invariant } from "#core";
import { type Collected, noEvidence } from "#evidence";
import type { Check, Gate } from "#policy";
import { type CheckJudgement, judgeCheck } from "./check.ts";
import type {
  AttemptDecision,
  CheckDecision,
  CheckReason,
  GateDecision,
  Outcome,
  UnmetNeed,
} from "./decision.ts";
import { gateAnswer } from "./gate.ts";
import { type CheckKey, checkKey, type Plan, type PlannedCheck, type PlannedGate } from "./plan.ts";

/** What the attempts of one check brought home, oldest first; at least one. */
export type CheckResult = Readonly<{ attempts: readonly [Collected, ...Collected[]]; cached: boolean }>;
export type Results = ReadonlyMap<CheckKey, CheckResult>;

/** A check that can start now. */
export type Ready = Readonly<{ gate: string; check: Check }>;

export type Assessment = Readonly<{
  /** The gates that are decided, in the order of the plan. */
  gates: readonly GateDecision[];
  /** The checks without a result that nothing holds back. */
  ready: readonly Ready[];
}>;

/** Assesses a plan. Checks without results are waited for; or, where the run is over, they count as missing. */
export function assess(plan: Plan, results: Results, unfinished: "wait" | "missing" = "wait"): Assessment {
  const decided = new Map<string, GateDecision>();
  const ready: Ready[] = [];
  for (const planned of plan.gates) {
    const needs = gateNeeds(planned, plan, decided);
    if (needs === "waiting") continue;
    const decision = assessGate(planned, needs, results, unfinished, ready);
    if (decision) decided.set(planned.gate.id, decision);
  }
  return { gates: [...decided.values()], ready };
}

/** The gate's needs that are not met; `waiting` while one of them is undecided. */
function gateNeeds(
  { gate }: PlannedGate,
  { gates }: Plan,
  decided: ReadonlyMap<string, GateDecision>,
): readonly UnmetNeed[] | "waiting" {
  const unmet: UnmetNeed[] = [];
  for (const id of gate.needs) {
    const need = decided.get(id);
    if (need && !meetsNeed(need)) unmet.push({ id, outcome: need.outcome });
    if (need) continue;
    if (gates.some((planned) => planned.gate.id === id)) return "waiting";
    // A partial run may leave out what another gate needs: nobody will say what became of it.
    unmet.push({ id, outcome: "pending" });
  }
  return unmet;
}

/** A need is met by what passed or does not apply, and by what never blocks. */
function meetsNeed({ gate, outcome }: GateDecision): boolean {
  return (
    outcome === "passed" || outcome === "not-applicable" || gate.enforcement === "advisory" || gate.shadow
  );
}

function assessGate(
  planned: PlannedGate,
  unmet: readonly UnmetNeed[],
  results: Results,
  unfinished: "wait" | "missing",
  ready: Ready[],
): GateDecision | undefined {
  const { gate, applicability } = planned;
  if (applicability.kind === "not-applicable") {
    return { gate, outcome: "not-applicable", reason: applicability.because, checks: [] };
  }
  if (applicability.kind === "error") {
    const { when, detail } = applicability;
    return { gate, outcome: "error", reason: { code: "condition_error", when, detail }, checks: [] };
  }
  if (unmet.length > 0) {
    return { gate, outcome: "blocked-by-need", reason: { code: "needs_unmet", needs: unmet }, checks: [] };
  }
  const checks = assessChecks(planned, results, unfinished, ready);
  return checks.length === planned.checks.length ? { gate, ...gateAnswer(gate, checks), checks } : undefined;
}

function assessChecks(
  { gate, checks }: PlannedGate,
  results: Results,
  unfinished: "wait" | "missing",
  ready: Ready[],
): readonly CheckDecision[] {
  const decided = new Map<string, CheckDecision>();
  for (const planned of checks) {
    const { check } = planned;
    const needs = check.needs.map((id) => decided.get(id));
    if (needs.some((need) => need === undefined)) continue;
    const unmet = needs.flatMap((need) =>
      need && !checkMeetsNeed(need) ? [{ id: need.check.id, outcome: need.outcome }] : [],
    );
    const result = results.get(checkKey(gate.id, check.id));
    const decision = assessCheck(planned, unmet, result && answered(gate, check, result), unfinished);
    if (decision) decided.set(check.id, decision);
    else ready.push({ gate: gate.id, check });
  }
  return [...decided.values()];
}

function checkMeetsNeed({ check, outcome }: CheckDecision): boolean {
  return outcome === "passed" || outcome === "not-applicable" || !check.blocking;
}

function assessCheck(
  { check, applicability }: PlannedCheck,
  unmet: readonly UnmetNeed[],
  answer: CheckDecision | undefined,
  unfinished: "wait" | "missing",
): CheckDecision | undefined {
  if (applicability.kind === "not-applicable") return notRun(check, "not-applicable", applicability.because);
  if (applicability.kind === "error") {
    const { when, detail } = applicability;
    return notRun(check, "error", { code: "condition_error", when, detail });
  }
  if (unmet.length > 0) return notRun(check, "blocked-by-need", { code: "needs_unmet", needs: unmet });
  if (answer) return answer;
  return unfinished === "missing" ? notRun(check, "missing", { code: "not_run" }) : undefined;
}

function notRun(check: Check, outcome: Outcome, reason: CheckReason): CheckDecision {
  const nothing = { thresholds: [], metrics: new Map(), evidence: noEvidence, attempts: [] };
  return { check, outcome, reason, ...nothing, cached: false, durationMs: 0 };
}

/**
 * The answer of a check that ran: its first attempt that was neither an error nor a time-out, within the retries of
 * its gate. Attempts after that count for nothing: the attacker repeats a check that failed until it passes.
 */
function answered(gate: Gate, check: Check, { attempts, cached }: CheckResult): CheckDecision {
  const allowed = attempts.slice(0, gate.retries + 1);
  const judged = allowed.map((attempt) => ({ attempt, judgement: judgeCheck(check, attempt) }));
  const isFinal = ({ outcome }: CheckJudgement) => outcome !== "error" && outcome !== "timed-out";
  const first = judged.findIndex(({ judgement }) => isFinal(judgement));
  const counted = first === -1 ? judged : judged.slice(0, first + 1);
  const last = counted.at(-1);
  invariant(last, "a result has at least one attempt");
  const { evidence, durationMs } = last.attempt;
  return { check, ...last.judgement, evidence, attempts: counted.map(attemptDecision), cached, durationMs };
}

function attemptDecision({
  attempt: { durationMs },
  judgement: { outcome, reason },
}: {
  attempt: Collected;
  judgement: CheckJudgement;
}): AttemptDecision {
  return { outcome, reason, durationMs };
}
