/**
 * One attempt of a check, from its start to what it brought home.
 *
 * What the world does wrong while collecting is part of the answer: a fault makes the check an `error`, and the
 * other checks go on. Only a broken invariant of ours leaves here as an exception.
 */

import type { AttemptLog, CollectorTools, CollectRequest } from "#app/ports";
import { Fault } from "#core";
import { type Collected, type CollectedState, type Evidence, noEvidence } from "#evidence";

/** What collecting gives, before the time is added. */
export type Gathered = Readonly<{ state: CollectedState; evidence: Partial<Evidence> }>;

/** Runs `gather` with an open log, and measures it. */
export async function attempt(
  request: CollectRequest,
  tools: CollectorTools,
  gather: (log: AttemptLog) => Promise<Gathered>,
): Promise<Collected> {
  const startedMs = tools.monotonicMs();
  const log = tools.openLog(request);
  const gathered = await faultsAsErrors(() => gather(log));
  const closed = await faultsAsErrors(async () => {
    const path = await log.close();
    return path === undefined ? gathered : { ...gathered, evidence: { ...gathered.evidence, log: path } };
  });
  // A log that could not be written is an error of the check, unless it had a worse end already.
  const { state, evidence } = gathered.state.kind === "error" ? { ...closed, state: gathered.state } : closed;
  return { state, evidence: { ...noEvidence, ...evidence }, durationMs: tools.monotonicMs() - startedMs };
}

async function faultsAsErrors(act: () => Promise<Gathered>): Promise<Gathered> {
  try {
    return await act();
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    const detail = thrown.hint === undefined ? thrown.message : `${thrown.message}; ${thrown.hint}`;
    return { state: { kind: "error", cause: { code: "collector.fault", detail } }, evidence: {} };
  }
}
