/**
 * What the checks of a gate mean: their kinds, what they run, and whether what they require can be measured.
 */
import { dimensionOf, isJsonObject, type JsonValue, type Unit } from "#core";
import { findCycle } from "./cycle.ts";
import { hasHole } from "./hole.ts";
import { commonMetrics, type Kind, kindNames, kindOf, type MetricDefinition } from "./kinds/index.ts";
import { metricsOf } from "./kinds/measured.ts";
import { entriesIn, memberOf, textsIn } from "./names.ts";
import type { KeyPath } from "./path.ts";
import type { PlacelessProblem } from "./problems.ts";
import { formatThreshold, type Threshold, thresholdsIn, unitFits } from "./threshold.ts";

/** Takes a problem of the value at a path. */
export type Report = (path: KeyPath, problem: PlacelessProblem) => void;

/** The problem of a name that means nothing. */
export type UnknownName = (
  what: "gate" | "check" | "metric" | "kind",
  name: string,
  known: Iterable<string>,
) => PlacelessProblem;

/** Finds nonsense in the checks of one gate. `whole` are the same checks with their holes. */
export function findCheckNonsense(
  path: KeyPath,
  checks: JsonValue | undefined,
  whole: JsonValue | undefined,
  at: Report,
  unknown: UnknownName,
): void {
  if (!isJsonObject(checks)) return;
  const entries = entriesIn(checks);
  if (isJsonObject(whole) && Object.keys(whole).length === 0) at(path, { code: "policy.too_few", min: 1 });
  for (const [id, check] of entries) {
    const own = [...path, id];
    for (const need of textsIn(memberOf(check, "needs"))) {
      if (!Object.hasOwn(checks, need)) at([...own, "needs"], unknown("check", need, Object.keys(checks)));
    }
    const uses = memberOf(check, "uses");
    if (typeof uses !== "string") continue;
    const kind = kindOf(uses);
    if (!kind) at([...own, "uses"], unknown("kind", uses, kindNames));
    else new CheckOfKind(own, uses, kind, at, unknown).judge(check, memberOf(whole, id));
  }
  const needs = entries.map(([id, check]) => [id, textsIn(memberOf(check, "needs"))] as const);
  const cycle = findCycle(new Map(needs));
  if (cycle) at([...path, cycle[0] ?? "", "needs"], { code: "policy.needs_cycle", cycle });
}

class CheckOfKind {
  readonly #path: KeyPath;
  readonly #uses: string;
  readonly #kind: Kind;
  readonly #at: Report;
  readonly #unknown: UnknownName;

  constructor(path: KeyPath, uses: string, kind: Kind, at: Report, unknown: UnknownName) {
    this.#path = path;
    this.#uses = uses;
    this.#kind = kind;
    this.#at = at;
    this.#unknown = unknown;
  }

  /** What a hole will say is not known: whatever may depend on it is not judged. */
  judge(check: JsonValue, whole: JsonValue | undefined): void {
    const settings = memberOf(check, "with");
    const isOpen = hasHole(memberOf(whole, "with"));
    if (!isOpen) this.#command(settings);
    this.#metricNames(settings);
    this.#requirement(check, whole);
    if (!isOpen || this.#kind.measures !== "named") this.#metrics(check, settings);
  }

  #command(settings: JsonValue | undefined): void {
    const commands = ["run", "shell", "anyOf"].filter((key) => memberOf(settings, key) !== undefined);
    if (commands.length > 1)
      this.#at([...this.#path, "with"], { code: "policy.several_commands", keys: commands });
    this.#lineInsteadOfList(settings);
    if (commands.length === 0 && !this.#readsFiles()) {
      this.#at(this.#path, { code: "policy.nothing_to_run", uses: this.#uses });
    }
  }

  /** `run: sh test.sh` is one program by the name "sh test.sh": nobody means that. */
  #lineInsteadOfList(settings: JsonValue | undefined): void {
    const [program, ...rest] = textsIn(memberOf(settings, "run"));
    if (program === undefined || rest.length > 0 || !/^[^\s/]+\s/.test(program)) return;
    this.#at([...this.#path, "with", "run"], { code: "policy.line_as_program", line: program });
  }

  #readsFiles(): boolean {
    const shape = this.#kind.with;
    return shape.kind === "record" && Object.hasOwn(shape.fields, "files");
  }

  /** A metric of a report by the name of one that every check has would be taken for it. */
  #metricNames(settings: JsonValue | undefined): void {
    if (this.#kind.measures !== "named") return;
    for (const name of Object.keys(commonMetrics)) {
      if (memberOf(memberOf(settings, "metrics"), name) === undefined) continue;
      const expected = "a name of your own here: every check measures it by itself";
      this.#at([...this.#path, "with", "metrics", name], {
        code: "policy.wrong_form",
        expected,
        found: name,
      });
    }
  }

  #requirement(check: JsonValue, whole: JsonValue | undefined): void {
    const isRequired =
      entriesIn(memberOf(check, "require")).length > 0 || hasHole(memberOf(whole, "require"));
    if (isRequired || Object.keys(this.#kind.defaultRequire).length > 0) return;
    const metrics = Object.keys(this.#kind.metrics);
    this.#at(this.#path, { code: "policy.no_requirement", uses: this.#uses, metrics });
  }

  #metrics(check: JsonValue, settings: JsonValue | undefined): void {
    const known = metricsOf(this.#kind, settings);
    for (const [metric, thresholds] of entriesIn(memberOf(check, "require"))) {
      const path = [...this.#path, "require", metric];
      const definition = known.get(metric);
      if (definition) this.#units(path, metric, definition, thresholds);
      else if (this.#kind.measures !== "open") this.#at(path, this.#unknown("metric", metric, known.keys()));
    }
  }

  #units(path: KeyPath, metric: string, { unit }: MetricDefinition, thresholds: JsonValue): void {
    for (const threshold of thresholdsIn(thresholds)) {
      if (unitFits(threshold, unit) && !isPercentWithoutSign(threshold, unit)) continue;
      this.#at(path, { code: "policy.unit", metric, unit, threshold: formatThreshold(threshold) });
    }
  }
}

/** `>= 50` of a ratio would be 5,000 %: the sign was forgotten. */
function isPercentWithoutSign({ dimension, value }: Threshold, unit: Unit): boolean {
  return dimension === "number" && dimensionOf(unit) === "ratio" && value > 1;
}
