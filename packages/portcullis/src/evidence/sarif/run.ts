/**
 * One run of a SARIF log: what is known of it so far, and its results judged by that.
 *
 * The members of a run come in any order. Where the tool is known when the results begin, results are judged as
 * they come; else they are held until the run ends. What comes later still and would have changed a level that
 * was judged already is refused.
 */
import { isJsonObject, type JsonObject, type JsonValue } from "#core";
import { refuseField } from "../json/fields.ts";
import { refuse } from "../json/refuse.ts";
import type { ReportLimits } from "../limits.ts";
import type { Severity } from "../model.ts";
import type { ReaderTools } from "../reader.ts";
import { type Budget, createBudget } from "./budget.ts";
import { HeldResults } from "./held-results.ts";
import { readInvocation } from "./invocation.ts";
import { type Message, wordsOf } from "./message.ts";
import { Overrides } from "./overrides.ts";
import { createPaths, type Paths, type Place } from "./place.ts";
import { type Result, readResult, type Verdict } from "./result.ts";
import type { Rule } from "./rule.ts";
import { severityOf, worstSeverity } from "./severity.ts";
import { Component, type FoundRules, Tool } from "./tool.ts";

/** A result that counts, before it has a fingerprint. */
export type RunFinding = Readonly<{
  rule: string;
  severity: Severity;
  path: string | undefined;
  line: number | undefined;
  message: string;
  snippet: string | undefined;
  isSuppressed: boolean;
  isUnchanged: boolean;
}>;

/** Of what a tool complained though it ended well. `first` is what the first of the notifications says. */
export type RunErrors = Readonly<{ tool: string; count: number; first: string }>;

export type RunListener = Readonly<{
  onFinding: (finding: RunFinding) => void;
  onErrors: (errors: RunErrors) => void;
}>;

export class Run {
  readonly tool: Tool;
  readonly #pointer: string;
  readonly #limits: ReportLimits;
  readonly #budget: Budget;
  readonly #listener: RunListener;
  readonly #uris: (string | undefined)[] = [];
  readonly #overrides: Overrides;
  #held: HeldResults | undefined;
  #hasResults = false;
  #resultCount = 0;
  #invocationCount = 0;
  #failure: string | undefined;
  #errorCount = 0;
  #firstError = "";
  readonly #root: string | undefined;
  #pathOf: Paths;

  constructor(index: number, { limits, root }: Pick<ReaderTools, "limits" | "root">, listener: RunListener) {
    this.#root = root;
    this.#pathOf = createPaths({}, root);
    this.#pointer = `/runs/${index}`;
    this.#limits = limits;
    this.#budget = createBudget(limits);
    this.#listener = listener;
    this.tool = new Tool(this.#budget);
    this.#overrides = new Overrides(this.tool, this.#budget);
  }

  get pointer(): string {
    return this.#pointer;
  }

  /** Starts the next extension of the tool. */
  addExtension(): Component {
    const extension = new Component(this.#budget);
    this.tool.extensions.push(extension);
    return extension;
  }

  addArtifacts(artifacts: readonly JsonValue[]): void {
    for (const artifact of artifacts) {
      const location = isJsonObject(artifact) ? artifact.location : undefined;
      const uri = isJsonObject(location) ? location.uri : undefined;
      this.#uris.push(typeof uri === "string" ? uri : undefined);
      this.#budget(typeof uri === "string" ? uri.length : 0);
    }
  }

  setBases(bases: JsonObject): void {
    this.#budget(JSON.stringify(bases).length);
    this.#pathOf = createPaths(bases, this.#root);
  }

  addInvocations(invocations: readonly JsonValue[]): void {
    for (const value of invocations) {
      const index = this.#invocationCount++;
      const { failure, overrides, errors } = readInvocation(
        value,
        () => `${this.#pointer}/invocations/${index}`,
      );
      this.#failure ??= failure;
      for (const override of overrides) this.#overrides.add({ ...override, invocation: index });
      if (this.#errorCount === 0) this.#firstError = errors[0] ?? "";
      this.#errorCount += errors.length;
    }
  }

  addResults(values: readonly JsonValue[]): void {
    if (!this.#hasResults && !this.tool.isComplete) this.#held = new HeldResults(this.#budget);
    this.#hasResults = true;
    const results: Result[] = [];
    for (const value of values) {
      const index = this.#resultCount++;
      const result = readResult(value, () => `${this.#pointer}/results/${index}`);
      if (result) results.push(result);
    }
    if (this.#held) this.#held.hold(results);
    else for (const result of results) this.#judge(result);
  }

  /** Judges what was held, and refuses a run that is no evidence. */
  close(): void {
    const tool = this.tool.name;
    if (this.#failure !== undefined) {
      refuse({ code: "sarif.invocation_failed", tool, detail: this.#failure });
    }
    if (!this.#hasResults) refuse({ code: "sarif.no_results", tool });
    if (!this.tool.isComplete) refuseField(`${this.#pointer}/tool`, "an object", undefined);
    this.#held?.release((result) => this.#judge(result));
    const late = this.#held ? undefined : this.#overrides.lateRule();
    if (late) refuseField(`${this.#pointer}/invocations`, "overrides before the results", late.id);
    if (this.#errorCount > 0) {
      this.#listener.onErrors({ tool, count: this.#errorCount, first: this.#firstError });
    }
  }

  #judge({ verdict, text, place, logical, line, snippet }: Result): void {
    const found = this.tool.find(verdict.rule);
    if (!found) {
      refuseField(`${this.#pointer}/results`, "indexes of rules that are there", verdict.rule.index);
    }
    const severity = this.#severityOf(verdict, found);
    if (!severity) return;
    const { isSuppressed, isUnchanged } = verdict;
    const rule = verdict.rule.id ?? found.rules[0]?.id ?? this.tool.name;
    const message = this.#messageOf({ text, ...verdict.message }, found) ?? rule;
    this.#listener.onFinding({
      rule,
      severity,
      path: this.#pathOfPlace(place),
      line,
      message: logical === undefined ? message : `${logical}: ${message}`,
      snippet,
      isSuppressed,
      isUnchanged,
    });
  }

  #severityOf({ kind, level, invocation }: Verdict, { rules }: FoundRules): Severity | undefined {
    const severityBy = (rule: Rule | undefined) =>
      severityOf(kind, level, rule, () => this.#overrides.levelOf(rule, invocation, this.#invocationCount));
    return rules.length < 2 ? severityBy(rules[0]) : worstSeverity(rules.map(severityBy));
  }

  #messageOf(message: Message, { rules, component }: FoundRules): string | undefined {
    const sources =
      message.id === undefined ? [] : [...rules.map((rule) => rule.messages), component.messages];
    return wordsOf(message, sources, this.#limits.textCharsMax);
  }

  #pathOfPlace(place: Place): string | undefined {
    const uri = place.index === undefined ? place.uri : this.#uris[place.index];
    return this.#pathOf(uri, place.base);
  }
}
