/**
 * When reading is given up: the time of the attempt is over, or the run is interrupted.
 */
import type { CollectedState } from "#evidence";
import type { Attempt } from "./attempt.ts";

/** Ends the reading; `state` is what became of the attempt. Never leaves the collectors. */
export class GivenUp extends Error {
  override readonly name = "GivenUp";
  readonly state: CollectedState;

  constructor(state: CollectedState) {
    super(state.kind);
    this.state = state;
  }
}

/** Throws {@link GivenUp} where the attempt may not go on. `path`: what is being read. */
export function mayGoOn({ request, leftMs }: Attempt, path: string): void {
  if (request.signal.aborted) throw new GivenUp({ kind: "error", cause: { code: "command.interrupted" } });
  if (leftMs() > 0) return;
  const { timeoutMs } = request;
  throw new GivenUp({ kind: "timed-out", cause: { code: "report.timed_out", path, timeoutMs } });
}
