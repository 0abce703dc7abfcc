import { describe, expect, it } from "vitest";
import type { CollectRequest } from "#app/ports";
import { type Collected, type CollectedState, noEvidence } from "#evidence";
import { judgeCheck, planRun } from "#judge";
import { type Policy, readPolicy } from "#policy";
import { fakeClock } from "../../../test/kit/fake-clock.ts";
import { nodeSha256 } from "../../adapters/sha256.ts";
import type { Excludes } from "./exclusion.ts";
import { type Execution, execute } from "./execute.ts";
import type { RunEvent } from "./request.ts";

const passed: Collected = {
  state: { kind: "collected" },
  evidence: {
    ...noEvidence,
    metrics: new Map([["exit.code", { value: 0, unit: "number", better: "lower" }]]),
  },
  durationMs: 5,
};
const failed: Collected = {
  ...passed,
  evidence: {
    ...noEvidence,
    metrics: new Map([["exit.code", { value: 1, unit: "number", better: "lower" }]]),
  },
};
const broken: Collected = ended({ kind: "error", cause: { code: "command.killed", signal: "SIGKILL" } });
const late: Collected = ended({ kind: "timed-out", cause: { code: "command.timed_out", timeoutMs: 1 } });

function ended(state: CollectedState): Collected {
  return { state, evidence: noEvidence, durationMs: 5 };
}

async function policyOf(text: string): Promise<Policy> {
  const read = await readPolicy({ file: "policy.yml", text }, { sha256: nodeSha256 });
  if (read.kind === "refused") throw new Error(JSON.stringify(read.problems));
  return read.value;
}

type Story = Readonly<{
  policy: string;
  collect: (request: CollectRequest) => Collected | Promise<Collected>;
  jobs?: number;
  failFast?: boolean;
  excludes?: Excludes;
  signal?: AbortSignal;
  clock?: ReturnType<typeof fakeClock>;
}>;

async function tell(
  story: Story,
): Promise<Execution & { events: readonly RunEvent[]; slept: readonly number[] }> {
  const policy = await policyOf(story.policy);
  const clock = story.clock ?? fakeClock();
  const events: RunEvent[] = [];
  const subject = { commit: "0".repeat(40), content: "sha256:0", dirty: false, facts: new Map() } as const;
  const execution = await execute(planRun(policy, subject, { kind: "all" }), {
    jobs: story.jobs ?? 4,
    failFast: story.failFast ?? false,
    excludes: story.excludes ?? (() => false),
    collect: async (request) => story.collect(request),
    clock,
    signal: story.signal ?? new AbortController().signal,
    onEvent: (event) => events.push(event),
  });
  return { ...execution, events, slept: clock.slept };
}

const independent = (count: number) =>
  `portcullis: 1\ngates:\n  g:\n    checks:\n${Array.from({ length: count }, (_, n) => `      c${n}: { uses: command, with: { run: [x] } }\n`).join("")}`;

const one = (settings: string) =>
  `portcullis: 1\ngates:\n  g:\n    ${settings}\n    checks:\n      c: { uses: command, with: { run: [x] } }\n`;

describe("running a plan", () => {
  it("never runs more checks at once than there are jobs, and runs all of them", async () => {
    let running = 0;
    let most = 0;
    const { results } = await tell({
      policy: independent(20),
      jobs: 3,
      collect: async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return passed;
      },
    });
    expect(most).toBe(3);
    expect(results.size).toBe(20);
  });

  it("starts a gate only after the gate that it needs has passed", async () => {
    const order: string[] = [];
    const { results } = await tell({
      policy: `portcullis: 1
gates:
  second: { needs: [first], checks: { b: { uses: command, with: { run: [x] } } } }
  first: { checks: { a: { uses: command, with: { run: [x] } } } }
`,
      collect: ({ check }) => {
        order.push(check.id);
        return passed;
      },
    });
    expect(order).toEqual(["a", "b"]);
    expect([...results.keys()]).toEqual(["first\na", "second\nb"]);
  });

  it("starts first what most others wait for, where not everything can start at once", async () => {
    const order: string[] = [];
    await tell({
      policy: `portcullis: 1
gates:
  alone: { checks: { a: { uses: command, with: { run: [x] } } } }
  needed: { checks: { b: { uses: command, with: { run: [x] } } } }
  last: { needs: [needed], checks: { c: { uses: command, with: { run: [x] } } } }
`,
      jobs: 1,
      collect: ({ check }) => {
        order.push(check.id);
        return passed;
      },
    });
    expect(order).toEqual(["b", "a", "c"]);
  });

  it("never starts what stands behind a failed gate", async () => {
    const order: string[] = [];
    await tell({
      policy: `portcullis: 1
gates:
  first: { checks: { a: { uses: command, with: { run: [x] } } } }
  second: { needs: [first], checks: { b: { uses: command, with: { run: [x] } } } }
`,
      collect: ({ check }) => {
        order.push(check.id);
        return failed;
      },
    });
    expect(order).toEqual(["a"]);
  });

  it("gives up at the first failed gate where that was asked for, and says which gates were left out", async () => {
    const { givenUp, results } = await tell({
      policy: `portcullis: 1
gates:
  bad: { checks: { a: { uses: command, with: { run: [x] } } } }
  slow: { checks: { b: { uses: command, with: { run: [x] } } } }
`,
      failFast: true,
      collect: ({ check, signal }) =>
        check.id === "a"
          ? failed
          : new Promise((resolve) => signal.addEventListener("abort", () => resolve(broken))),
    });
    expect(givenUp).toEqual(["slow"]);
    expect(results.has("bad\na")).toBe(true);
  });

  it("starts nothing more once it is interrupted", async () => {
    const interrupt = new AbortController();
    const started: string[] = [];
    await tell({
      policy: independent(5),
      jobs: 1,
      signal: interrupt.signal,
      collect: ({ check }) => {
        started.push(check.id);
        interrupt.abort();
        return broken;
      },
    });
    expect(started).toEqual(["c0"]);
  });

  it("lets a broken invariant through", async () => {
    const story = tell({ policy: independent(1), collect: () => Promise.reject(new Error("defect")) });
    await expect(story).rejects.toThrow("defect");
  });

  it.each([false, true])(
    "ends what still runs before a broken invariant gets out (fail fast: %s)",
    async (failFast) => {
      let ended = false;
      const story = tell({
        policy: independent(2),
        failFast,
        collect: ({ check, signal }) =>
          check.id === "c0"
            ? Promise.reject(new Error("defect"))
            : new Promise((resolve) =>
                signal.addEventListener("abort", () =>
                  setImmediate(() => {
                    ended = true;
                    resolve(broken);
                  }),
                ),
              ),
      });
      await expect(story).rejects.toThrow("defect");
      expect(ended).toBe(true);
    },
  );

  it("hides no broken invariant of a check that is given up", async () => {
    const story = tell({
      policy: `portcullis: 1
gates:
  bad: { checks: { a: { uses: command, with: { run: [x] } } } }
  slow: { checks: { b: { uses: command, with: { run: [x] } } } }
`,
      failFast: true,
      collect: ({ check, signal }) =>
        check.id === "a"
          ? failed
          : new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("defect")))),
    });
    await expect(story).rejects.toThrow("defect");
  });

  it("never runs two checks at once that exclude each other, and all others meanwhile", async () => {
    const running = new Set<string>();
    const together: string[] = [];
    const { results } = await tell({
      policy: independent(6),
      jobs: 6,
      excludes: (one, other) => ["c0", "c1"].includes(one.id) && ["c0", "c1"].includes(other.id),
      collect: async ({ check }) => {
        running.add(check.id);
        together.push([...running].sort().join(" "));
        await Promise.resolve();
        running.delete(check.id);
        return passed;
      },
    });
    expect(results.size).toBe(6);
    expect(together.filter((ids) => ids.includes("c0 c1"))).toEqual([]);
    expect(together).toContain("c0 c2 c3 c4 c5");
  });
});

describe("trying again", () => {
  it("happens after an error, with growing pauses, and keeps every attempt", async () => {
    const { results, slept, events } = await tell({
      policy: one("retries: 3"),
      collect: ({ attempt }) => (attempt < 3 ? broken : passed),
    });
    expect(results.get("g\nc")?.attempts).toEqual([broken, broken, passed]);
    expect(slept).toEqual([1_000, 2_000]);
    expect(events.filter(({ kind }) => kind === "check-retried")).toHaveLength(2);
  });

  it("happens after a time-out", async () => {
    const { results } = await tell({
      policy: one("retries: 1"),
      collect: ({ attempt }) => (attempt === 1 ? late : passed),
    });
    expect(results.get("g\nc")?.attempts).toHaveLength(2);
  });

  it("never happens after a failure: red tests stay red", async () => {
    const { results } = await tell({ policy: one("retries: 5"), collect: () => failed });
    expect(results.get("g\nc")?.attempts).toEqual([failed]);
  });

  it("never happens with no retries", async () => {
    const { results } = await tell({ policy: one("retries: 0"), collect: () => broken });
    expect(results.get("g\nc")?.attempts).toEqual([broken]);
  });

  it("ends when the retries are used up, with the last answer", async () => {
    const { results } = await tell({
      policy: one("retries: 2"),
      collect: ({ attempt }) => (attempt === 3 ? late : broken),
    });
    const attempts = results.get("g\nc")?.attempts ?? [passed];
    expect(attempts).toHaveLength(3);
    const policy = await policyOf(one("retries: 2"));
    const [check] = policy.gates[0]?.checks ?? [];
    expect(check && judgeCheck(check, attempts.at(-1) ?? passed).outcome).toBe("timed-out");
  });
});

describe("the budget of a gate", () => {
  it("bounds the time of the next attempt", async () => {
    const clock = fakeClock();
    const timeouts: number[] = [];
    await tell({
      policy: one("timeout: 10s\n    budget: 15s\n    retries: 1"),
      clock,
      collect: ({ timeoutMs }) => {
        timeouts.push(timeoutMs);
        clock.advance(timeoutMs);
        return late;
      },
    });
    expect(timeouts).toEqual([10_000, 4_000]);
  });

  it("ends the gate as timed out when it is used up, whatever retries are left", async () => {
    const clock = fakeClock();
    const { results } = await tell({
      policy: one("timeout: 10s\n    budget: 10s\n    retries: 5"),
      clock,
      collect: () => {
        clock.advance(10_000);
        return broken;
      },
    });
    const last = results.get("g\nc")?.attempts.at(-1);
    expect(last?.state).toEqual({ kind: "timed-out", cause: { code: "gate.budget", budgetMs: 10_000 } });
  });
});
