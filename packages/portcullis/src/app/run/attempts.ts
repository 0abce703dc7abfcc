/**
 * All attempts of one check: again only after an error or a time-out, with growing pauses, within the gate's budget.
 */
import type { Clock, CollectRequest } from "#app/ports";
import { type Collected, noEvidence } from "#evidence";
import { type CheckResult, judgeCheck } from "#judge";
import type { Check, Gate } from "#policy";
import type { OnRunEvent } from "./request.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

export type AttemptTools = Readonly<{
  collect: (request: CollectRequest) => Promise<Collected>;
  clock: Clock;
  signal: AbortSignal;
  onEvent: OnRunEvent;
}>;

/** Attempts a check until it has an answer or may not be tried again. */
export async function attemptCheck(
  gate: Gate,
  check: Check,
  gateStartedMs: number,
  tools: AttemptTools,
): Promise<CheckResult> {
  const { clock, signal, onEvent } = tools;
  const earlier: Collected[] = [];
  for (let attempt = 1; ; attempt++) {
    onEvent({ kind: "check-started", gate: gate.id, check: check.id, attempt });
    const leftMs =
      gate.budgetMs === undefined ? undefined : gate.budgetMs - (clock.monotonicMs() - gateStartedMs);
    const collected = await attemptOnce(gate, check, attempt, leftMs, tools);
    const { outcome } = judgeCheck(check, collected);
    const mayRetry = outcome === "error" || outcome === "timed-out";
    const isSpent = collected.state.kind === "timed-out" && collected.state.cause.code === "gate.budget";
    if (!mayRetry || isSpent || attempt > gate.retries || signal.aborted) {
      onEvent({ kind: "check-ended", gate: gate.id, check: check.id, outcome, collected });
      const [first, ...rest] = [...earlier, collected];
      return { attempts: [first ?? collected, ...rest], cached: false };
    }
    earlier.push(collected);
    const waitMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
    onEvent({ kind: "check-retried", gate: gate.id, check: check.id, outcome, waitMs });
    await clock.sleep(waitMs, signal);
  }
}

async function attemptOnce(
  gate: Gate,
  check: Check,
  attempt: number,
  leftMs: number | undefined,
  { collect, signal }: AttemptTools,
): Promise<Collected> {
  if (leftMs !== undefined && leftMs <= 0) return spentBudget(gate, 0);
  const timeoutMs = leftMs === undefined ? gate.timeoutMs : Math.min(gate.timeoutMs, leftMs);
  const collected = await collect({ gate: gate.id, check, attempt, timeoutMs, signal });
  const endedByBudget = collected.state.kind === "timed-out" && timeoutMs < gate.timeoutMs;
  return endedByBudget
    ? { ...spentBudget(gate, collected.durationMs), evidence: collected.evidence }
    : collected;
}

function spentBudget(gate: Gate, durationMs: number): Collected {
  const cause = { code: "gate.budget", budgetMs: gate.budgetMs ?? 0 } as const;
  return { state: { kind: "timed-out", cause }, evidence: noEvidence, durationMs };
}
