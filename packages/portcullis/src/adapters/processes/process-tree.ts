/**
 * A program with everything that it started.
 *
 * The program leads a process group of its own. Whoever leaves the group (a daemon, `setsid`) is found on Linux
 * by one of three marks: a parent in the tree, a group or session that somebody of the tree leads, or a token in
 * the inherited environment. Whoever was seen once stays known, also after its end. A process that has left the
 * group *and* emptied its environment *and* lost its parent before anybody looked is not found; on systems
 * without `/proc` only the group is.
 *
 * Looking is cheap where nothing was started: numbers of processes are given out in order, so if the program's
 * own is the newest, or all that are newer went to other programs that were started here, it has no children.
 */
import type { LivingProcess } from "./proc-table.ts";
import { environmentHolds, livingProcess, newestProcessNumber, processNumbers } from "./proc-table.ts";

export type ProcessTree = Readonly<{
  /** Whether nothing of the tree runs any more. */
  isEmpty: () => boolean;
  /** Sends a signal to all that is left of the tree. */
  signal: (signal: "SIGTERM" | "SIGKILL") => void;
}>;

/** How often a look is repeated in which a process vanished: it may have left a child that was not listed yet. */
const looksMax = 3;

/** When each program was started here, by its number: the later, the higher. */
const starts = new Map<number, number>();
let startCount = 0;

/** Remembers that this number went to a program that was started here. */
export function noteStart(leader: number): void {
  startCount += 1;
  starts.set(leader, startCount);
}

/** Follows the tree under the leader of a process group, whose environment holds the token. */
export function followTree(leader: number, token: string): ProcessTree {
  /** Start times of the processes seen so far, by number; the leader is known from the beginning. */
  const known = new Map<number, string>([[leader, ""]]);

  /** The living processes of the tree; undefined where the system does not tell. */
  function members(): readonly LivingProcess[] | undefined {
    for (let look = 1; ; look++) {
      const pids = candidates(leader);
      if (!pids) return undefined;
      const living = pids.map(livingProcess).filter((one) => one !== undefined);
      const found = select(living, (one) => belongs(one));
      for (const one of found) known.set(one.pid, one.startTicks);
      if (living.length === pids.length || pids.length === 1 || look === looksMax) return found;
    }
  }

  function belongs({ pid, group, session, startTicks }: LivingProcess): boolean {
    if (known.has(group) || known.has(session)) return true;
    return known.get(pid) === startTicks || environmentHolds(pid, token);
  }

  return {
    isEmpty: () => {
      const living = members();
      return living ? living.length === 0 : !send(-leader, 0);
    },
    signal: (signal) => {
      const living = members();
      if (!living || living.some(({ group }) => group === leader)) send(-leader, signal);
      for (const { pid, group } of living ?? []) if (group !== leader) send(pid, signal);
    },
  };
}

/** The numbers that descendants can have, and the leader's own. */
function candidates(leader: number): readonly number[] | undefined {
  const newest = newestProcessNumber();
  if (newest === undefined) return undefined;
  if (isOursFrom(leader, newest)) return [leader];
  // Below the leader's number, the numbers have started again from the lowest.
  return processNumbers()?.filter((pid) => pid >= leader || newest < leader);
}

/** Whether each number after the leader's went to a program that was started here later. */
function isOursFrom(leader: number, newest: number): boolean {
  const start = starts.get(leader) ?? startCount;
  let number = leader;
  while (number < newest && (starts.get(number + 1) ?? 0) > start) number += 1;
  return number === newest;
}

/** Those that belong by themselves, and those whose parent, group or session does. */
function select(
  living: readonly LivingProcess[],
  belongs: (one: LivingProcess) => boolean,
): readonly LivingProcess[] {
  const found = new Set(living.filter(belongs));
  const pids = new Set(Array.from(found, ({ pid }) => pid));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const one of living) {
      if (!pids.has(one.parent) && !pids.has(one.group) && !pids.has(one.session)) continue;
      found.add(one);
      pids.add(one.pid);
    }
  }
  return [...found];
}

/** Whether there was somebody to receive the signal. */
function send(pid: number, signal: "SIGTERM" | "SIGKILL" | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // It ended in the meantime, or belongs to somebody else by now.
  }
}
