/**
 * Running the checks of a plan: whatever can start does, up to the number of jobs.
 *
 *     waiting ──needs met──▶ ready ──a job is free──▶ running ──▶ answered
 *
 * What can start is asked of the judge after each answer; nothing about it is remembered here. Of several, that starts
 * first which most others wait for. A ready check also waits for those that would take its reports for theirs.
 */
import {
  assess,
  type CheckKey,
  type CheckResult,
  checkKey,
  isBlocking,
  type Plan,
  type Results,
} from "#judge";
import type { Check, Gate } from "#policy";
import { type AttemptTools, attemptCheck } from "./attempts.ts";
import type { Excludes } from "./exclusion.ts";
import { waitersOf } from "./urgency.ts";

export type Execution = Readonly<{
  results: Results;
  /** Gates that were given up because another one failed first. */
  givenUp: readonly string[];
}>;

export type ExecuteOptions = AttemptTools & Readonly<{ jobs: number; failFast: boolean; excludes: Excludes }>;

type Running = Readonly<{ check: Check; answered: Promise<void> }>;

/** Runs all checks of a plan. Ends early when the signal is given, or at the first failure where that was asked for. */
export async function execute(plan: Plan, options: ExecuteOptions): Promise<Execution> {
  return new Runner(plan, options).run();
}

class Runner {
  readonly #plan: Plan;
  readonly #options: ExecuteOptions;
  readonly #results = new Map<CheckKey, CheckResult>();
  readonly #running = new Map<CheckKey, Running>();
  readonly #waiters: ReadonlyMap<string, number>;
  readonly #gateStartedMs = new Map<string, number>();
  readonly #stop = new AbortController();

  constructor(plan: Plan, options: ExecuteOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#waiters = waitersOf(plan);
  }

  /** Whatever ends it, nothing of it runs on: commands are ended, and reports lie where they were. */
  async run(): Promise<Execution> {
    try {
      return await this.#run();
    } finally {
      this.#stop.abort();
      await Promise.allSettled(this.#answers());
    }
  }

  async #run(): Promise<Execution> {
    const { signal, failFast } = this.#options;
    for (;;) {
      const { gates, ready } = assess(this.#plan, this.#results);
      const hasFailed = gates.some(
        (gate) => isBlocking(gate) && !["passed", "not-applicable"].includes(gate.outcome),
      );
      if (failFast && hasFailed) return this.#giveUp(gates.map(({ gate }) => gate.id));
      if (!signal.aborted) this.#start(ready);
      if (this.#running.size === 0) return { results: this.#results, givenUp: [] };
      await Promise.race(this.#answers());
    }
  }

  #answers(): readonly Promise<void>[] {
    return [...this.#running.values()].map(({ answered }) => answered);
  }

  #start(ready: readonly Readonly<{ gate: string; check: Check }>[]): void {
    const waiters = ({ gate }: { gate: string }) => this.#waiters.get(gate) ?? 0;
    for (const { gate: id, check } of ready.toSorted((a, b) => waiters(b) - waiters(a))) {
      if (this.#running.size >= this.#options.jobs) return;
      const key = checkKey(id, check.id);
      const gate = this.#plan.gates.find((planned) => planned.gate.id === id)?.gate;
      if (!gate || this.#running.has(key) || this.#isExcluded(check)) continue;
      this.#running.set(key, { check, answered: this.#attempt(key, gate, check) });
    }
  }

  #isExcluded(check: Check): boolean {
    return this.#running.values().some((running) => this.#options.excludes(check, running.check));
  }

  async #attempt(key: CheckKey, gate: Gate, check: Check): Promise<void> {
    const nowMs = this.#options.clock.monotonicMs();
    const startedMs = this.#gateStartedMs.get(gate.id) ?? nowMs;
    this.#gateStartedMs.set(gate.id, startedMs);
    const signal = AbortSignal.any([this.#options.signal, this.#stop.signal]);
    try {
      this.#results.set(key, await attemptCheck(gate, check, startedMs, { ...this.#options, signal }));
    } finally {
      this.#running.delete(key);
    }
  }

  /** Ends what still runs; gates that are not decided are left out of the decision. */
  async #giveUp(decided: readonly string[]): Promise<Execution> {
    this.#stop.abort();
    await Promise.all(this.#answers());
    const givenUp = this.#plan.gates.map(({ gate }) => gate.id).filter((id) => !decided.includes(id));
    return { results: this.#results, givenUp };
  }
}
