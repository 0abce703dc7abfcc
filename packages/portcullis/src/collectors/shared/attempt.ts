/**
 * One attempt of a check, from its start to what it brought home.
 *
 * What the world does wrong while collecting is part of the answer: a fault makes the check an `error`, and the
 * other checks go on. Only a broken invariant of ours leaves here as an exception; the log is closed even then.
 */
import type { AttemptLog, Collector, CollectorTools, CollectRequest } from "#app/ports";
import { Fault } from "#core";
import { type Cause, type CollectedState, type Evidence, noEvidence } from "#evidence";

/** What collecting gives, before the time is added. */
export type Gathered = Readonly<{ state: CollectedState; evidence: Partial<Evidence> }>;

/** What a kind of check works with, while it lasts. */
export type Attempt = Readonly<{
  request: CollectRequest;
  tools: CollectorTools;
  log: AttemptLog;
  /** Milliseconds until the attempt is over; below zero afterwards. */
  leftMs: () => number;
}>;

/** Makes a collector of what one kind does: opens the log, measures, and closes the log whatever happens. */
export function collector(gather: (attempt: Attempt) => Promise<Gathered>): Collector {
  return async (request, tools) => {
    const startedMs = tools.monotonicMs();
    const durationMs = () => tools.monotonicMs() - startedMs;
    const log = tools.openLog(request);
    const gathered = await gather({
      request,
      tools,
      log,
      leftMs: () => request.timeoutMs - durationMs(),
    }).catch(async (thrown: unknown) => {
      if (thrown instanceof Fault) return failedBy(thrown);
      await log.close().catch(() => {});
      throw thrown;
    });
    const { state, evidence } = await closed(log, gathered);
    return { state, evidence: { ...noEvidence, ...evidence }, durationMs: durationMs() };
  };
}

/** A fault of the world, as the state of a check. */
export function failedBy(fault: Fault): Gathered {
  return { state: { kind: "error", cause: causeOf(fault) }, evidence: {} };
}

function causeOf({ message, hint }: Fault): Cause {
  return { code: "collector.fault", detail: hint === undefined ? message : `${message}; ${hint}` };
}

/** A log that could not be written makes an error of evidence, and changes nothing where there is none anyway. */
async function closed(log: AttemptLog, gathered: Gathered): Promise<Gathered> {
  try {
    const path = await log.close();
    return path === undefined ? gathered : { ...gathered, evidence: { ...gathered.evidence, log: path } };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return gathered.state.kind === "collected"
      ? { ...gathered, state: { kind: "error", cause: causeOf(thrown) } }
      : gathered;
  }
}
