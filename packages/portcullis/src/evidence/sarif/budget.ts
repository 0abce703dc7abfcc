/**
 * How much may be kept of one run until its end. Untrusted files could name a billion rules.
 */
import { refuseOver } from "../json/refuse.ts";
import type { ReportLimits } from "../limits.ts";

/** Takes note of characters that are kept. Throws `UnreadableReport` over the limit `heldBytesMax`. */
export type Budget = (chars: number) => void;

/** What a kept text costs beside its characters: its header, and its entry in a map. */
const OVERHEAD_BYTES = 64;

export function createBudget(limits: ReportLimits): Budget {
  let spent = 0;
  return (chars) => {
    spent += chars + OVERHEAD_BYTES;
    if (spent > limits.heldBytesMax) refuseOver(limits, "heldBytesMax");
  };
}
