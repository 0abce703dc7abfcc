/**
 * Ends a program with everything that it started: first politely, then by force, and never waits for ever.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { ProcessEnd } from "#app/ports";
import type { ProcessTree } from "./process-tree.ts";

/** How long each step of an end may take, in milliseconds. */
export type ProcessPatience = Readonly<{
  /** Between the request to end and the end by force. */
  graceMs: number;
  /** For children that outlive their program. */
  lingerMs: number;
  /** For the kernel to carry out the end by force. */
  forceMs: number;
  /** For output that stays open although nobody of the tree is left. */
  drainMs: number;
}>;

export const defaultProcessPatience: ProcessPatience = {
  graceMs: 5_000,
  lingerMs: 250,
  forceMs: 2_000,
  drainMs: 500,
};

/** Why a program was ended by us. */
export type Stop = Readonly<{ kind: "timed-out" | "interrupted" | "output-limit" }>;

/** Whether the program came to its end before we asked for it. */
export function isOwnEnd(end: ProcessEnd): boolean {
  return end.kind === "exited" || end.kind === "killed";
}

/** Returns when nothing of the tree runs any more, or when even force did not help in time. */
export async function endAllThatIsLeft(
  tree: ProcessTree,
  end: ProcessEnd,
  stopped: Promise<Stop>,
  patience: ProcessPatience,
): Promise<void> {
  if (isOwnEnd(end) && (await becomesEmpty(tree, patience.lingerMs, stopped))) return;
  tree.signal("SIGTERM");
  if (await becomesEmpty(tree, patience.graceMs)) return;
  const deadlineMs = performance.now() + patience.forceMs;
  // Again and again: a process may have started another while the signals went out.
  do tree.signal("SIGKILL");
  while (!(await becomesEmpty(tree, 20)) && performance.now() < deadlineMs);
}

/** Looks again and again, less and less often, whether the tree is empty: for a time, or until it is to stop. */
async function becomesEmpty(tree: ProcessTree, limitMs: number, until?: Promise<Stop>): Promise<boolean> {
  const deadlineMs = performance.now() + limitMs;
  let isToStop = false;
  for (let pauseMs = 2; !tree.isEmpty(); pauseMs = Math.min(pauseMs * 2, 100)) {
    const leftMs = deadlineMs - performance.now();
    if (leftMs <= 0 || isToStop) return false;
    const pause = delay(Math.min(pauseMs, leftMs));
    isToStop = until !== undefined && (await Promise.race([until, pause])) !== undefined;
    await pause;
  }
  return true;
}
