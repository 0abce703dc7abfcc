/**
 * The four kinds of no, and the words of code for them.
 *
 * A user's mistake is a value: a {@link Ruling} that was rejected, or a list of problems. A broken world is a
 * thrown {@link Fault}. A broken invariant is a thrown {@link InvariantError}, and is always our own defect.
 */
import type { FaultCode } from "./fault-codes.ts";

/** What a decider answers to an act: events, or a typed no. */
export type Ruling<Event, Rejection> =
  | Readonly<{ kind: "accepted"; events: readonly Event[] }>
  | Readonly<{ kind: "rejected"; rejection: Rejection }>;

/** Says yes with what has happened; with no events where nothing changes. */
export function accept<Event>(...events: readonly Event[]): Ruling<Event, never> {
  return { kind: "accepted", events };
}

/** Says a typed no. */
export function reject<Rejection>(rejection: Rejection): Ruling<never, Rejection> {
  return { kind: "rejected", rejection };
}

/** Something in the world failed: a disk, a process, git. Never the user's policy, never our logic. */
export class Fault extends Error {
  override readonly name = "Fault";
  /** Stable, machine-readable: `fault.disk_full`. */
  readonly code: FaultCode;
  /** What to do about it, where that is known. */
  readonly hint: string | undefined;

  constructor(code: FaultCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** Our own logic is broken. Nobody catches this but the outermost door. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Stops the program where something that must hold does not. */
export function invariant(condition: unknown, mustHold: string): asserts condition {
  if (!condition) throw new InvariantError(`broken invariant: ${mustHold}`);
}

/** The end of every `switch` over a union: the checker proves that it is never reached. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`);
}
