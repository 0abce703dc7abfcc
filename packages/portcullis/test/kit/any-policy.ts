/**
 * Policies and evidence at random, for the laws of the judge.
 *
 * Every check measures `m`, which has to be 2 at most; some measure `n`, which has to be 1 at least.
 */
import fc from "fast-check";
import type { Collected } from "#evidence";
import type { CheckKey, CheckResult, Results } from "#judge";
import type { Policy } from "#policy";
import { absent, broken, count, late, measured, waiting } from "./evidence.ts";
import { policyOf } from "./policies.ts";

export type AnyCheck = Readonly<{
  uses: "evidence";
  with: Readonly<{ run: string }>;
  needs: readonly string[];
  blocking: boolean;
  weight: number;
  require: Readonly<Record<string, string | readonly string[]>>;
}>;
export type AnyGate = Readonly<{
  needs: readonly string[];
  enforcement: "advisory" | "overridable" | "absolute";
  shadow: boolean;
  retries: number;
  phases?: readonly string[];
  score?: Readonly<{ min: number }>;
  checks: Readonly<Record<string, AnyCheck>>;
}>;
export type AnyGates = Readonly<Record<string, AnyGate>>;

/** The phase of the subject. Gates of another phase do not apply. */
export const phaseNow = "build";

const names = ["a", "b", "c", "d", "e"];
const checkNames = ["x", "y", "z"];

function someOf(earlier: readonly string[]): fc.Arbitrary<readonly string[]> {
  return earlier.length === 0
    ? fc.constant([])
    : fc.subarray([...earlier], { maxLength: Math.min(2, earlier.length) });
}

const anyCheck = (earlier: readonly string[]): fc.Arbitrary<AnyCheck> =>
  fc.record({
    uses: fc.constant("evidence" as const),
    with: fc.constant({ run: "measure" }),
    needs: someOf(earlier),
    blocking: fc.boolean(),
    weight: fc.nat(3),
    require: fc.constantFrom<AnyCheck["require"]>(
      { m: "<= 2" },
      { m: "<= 2", n: ">= 1" },
      { m: ["<= 2", "<= 3"] },
    ),
  });

const anyGate = (earlier: readonly string[]): fc.Arbitrary<AnyGate> =>
  fc
    .record({
      needs: someOf(earlier),
      enforcement: fc.constantFrom("advisory", "overridable", "overridable", "absolute" as const),
      shadow: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
      retries: fc.nat(2),
      phases: fc.constantFrom(undefined, undefined, undefined, [phaseNow], ["design"]),
      score: fc.constantFrom(undefined, undefined, { min: 0.5 }, { min: 0.8 }, { min: 1 }),
      checks: tupleOf(checkNames, anyCheck).map(weighing),
    })
    .map(({ phases, score, ...gate }) => ({ ...gate, ...(phases && { phases }), ...(score && { score }) }));

/** A score over checks that weigh nothing can never be reached. */
function weighing(checks: Readonly<Record<string, AnyCheck>>): Readonly<Record<string, AnyCheck>> {
  const isNothing = Object.values(checks).every(({ weight }) => weight === 0);
  return isNothing
    ? Object.fromEntries(Object.entries(checks).map(([id, check]) => [id, { ...check, weight: 1 }]))
    : checks;
}

/** One to all of the names, each with something that may refer to those before. */
function tupleOf<T>(all: readonly string[], make: (earlier: readonly string[]) => fc.Arbitrary<T>) {
  return fc.integer({ min: 1, max: all.length }).chain((length) => {
    const chosen = all.slice(0, length);
    return fc
      .tuple(...chosen.map((_, index) => make(chosen.slice(0, index))))
      .map((made) => Object.fromEntries(made.map((one, index): [string, T] => [chosen[index] ?? "", one])));
  });
}

/** Up to five gates of up to three checks. */
export const anyGates: fc.Arbitrary<AnyGates> = tupleOf(names, anyGate);

/** One gate or two: so that what one gate does decides more often. */
export const fewGates: fc.Arbitrary<AnyGates> = tupleOf(names.slice(0, 2), anyGate);

/** A policy of such gates. */
export async function readGates(gates: AnyGates): Promise<Policy> {
  return policyOf(gates);
}

/** What one attempt brings home. A number is what it measured of `m`. */
export type Seen = number | "error" | "timed-out" | "missing" | "pending" | "no-n";

export function collected(seen: Seen): Collected {
  switch (seen) {
    case "error":
      return broken;
    case "timed-out":
      return late;
    case "missing":
      return absent;
    case "pending":
      return waiting;
    case "no-n":
      return measured({ m: count(0) });
    default:
      return measured({ m: count(seen), n: count(1) });
  }
}

export const anySeen: fc.Arbitrary<Seen> = fc.oneof(
  { weight: 5, arbitrary: fc.nat(2) },
  { weight: 3, arbitrary: fc.integer({ min: 3, max: 5 }) },
  { weight: 3, arbitrary: fc.constantFrom<Seen>("error", "timed-out", "missing", "pending", "no-n") },
);

/** Evidence by `gate/check`; attempts oldest first. */
export type AnyEvidence = ReadonlyMap<string, readonly Seen[]>;

/** Evidence for every check that there may be. */
export const anyEvidence: fc.Arbitrary<AnyEvidence> = evidenceOf(anySeen);

/** Evidence in which most checks pass. */
export const goodEvidence: fc.Arbitrary<AnyEvidence> = evidenceOf(
  fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: anySeen }),
);

function evidenceOf(seen: fc.Arbitrary<Seen>): fc.Arbitrary<AnyEvidence> {
  const keys = names.flatMap((gate) => checkNames.map((check) => `${gate}/${check}`));
  const attempts = fc.array(seen, { minLength: 1, maxLength: 3 });
  return fc
    .array(attempts, { minLength: keys.length, maxLength: keys.length })
    .map((all) => new Map(keys.map((key, index) => [key, all[index] ?? [0]])));
}

/** The evidence as results of checks. */
export function resultsOf(evidence: AnyEvidence): Results {
  return new Map(
    [...evidence].flatMap(([key, seen]): [CheckKey, CheckResult][] => {
      const [first, ...more] = seen.map(collected);
      return first
        ? [[key.replace("/", "\n") as CheckKey, { attempts: [first, ...more], cached: false }]]
        : [];
    }),
  );
}
