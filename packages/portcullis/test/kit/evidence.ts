/**
 * Evidence for tests: what attempts of checks brought home.
 *
 *     results({ "build/run": exits(0), "tests/unit": [broken, exits(0)] })
 */
import { type Collected, type Evidence, type Metric, noEvidence } from "#evidence";
import { type CheckKey, type CheckResult, checkKey, type Results } from "#judge";

/** A number without a unit, where less is better. */
export function count(value: number): Metric {
  return { value, unit: "number", better: "lower" };
}

/** A ratio, where more is better. */
export function ratio(value: number): Metric {
  return { value, unit: "ratio", better: "higher" };
}

/** An attempt that measured something. */
export function measured(
  metrics: Readonly<Record<string, Metric>>,
  given: Partial<Evidence> = {},
): Collected {
  const evidence = { ...noEvidence, metrics: new Map(Object.entries(metrics)), ...given };
  return { state: { kind: "collected" }, evidence, durationMs: 5 };
}

/** An attempt of a `command` that ended by itself. */
export function exits(code: number): Collected {
  return measured({ "exit.code": count(code) }, { exitCode: code });
}

/** Attempts that brought nothing home. */
export const broken = without({ kind: "error", cause: { code: "command.killed", signal: "SIGKILL" } });
export const absent = without({ kind: "missing", cause: { code: "report.not_found", patterns: ["*.xml"] } });
export const late = without({ kind: "timed-out", cause: { code: "command.timed_out", timeoutMs: 5 } });
export const waiting = without({
  kind: "pending",
  cause: { code: "collector.fault", detail: "nobody answered yet" },
});

function without(state: Exclude<Collected["state"], { kind: "collected" }>): Collected {
  return { state, evidence: noEvidence, durationMs: 5 };
}

/** What a `command` brings home, by the outcome that it comes to. */
export const byOutcome = {
  passed: exits(0),
  failed: exits(1),
  error: broken,
  missing: absent,
  "timed-out": late,
  pending: waiting,
} as const;

/** Results by `gate/check`; several attempts of one check as a list, oldest first. */
export function results(given: Readonly<Record<string, Collected | readonly Collected[]>>): Results {
  return new Map(
    Object.entries(given).map(([name, attempts]): [CheckKey, CheckResult] => {
      const [gate = "", check = ""] = name.split("/");
      const [first, ...more] = [attempts].flat() as Collected[];
      if (!first) throw new Error(`${name} has no attempt`);
      return [checkKey(gate, check), { attempts: [first, ...more], cached: false }];
    }),
  );
}
