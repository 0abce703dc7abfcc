/**
 * Levels that invocations put in the place of what rules have by default (SARIF 2.1.0, section 3.20.5).
 */
import type { Budget } from "./budget.ts";
import type { LevelOverride } from "./invocation.ts";
import type { Level, Rule } from "./rule.ts";
import { defaultLevel, worstLevel } from "./severity.ts";
import type { Tool } from "./tool.ts";

/** An override, and the index of its invocation. */
export type PlacedOverride = LevelOverride & Readonly<{ invocation: number }>;

/** The level of one rule by invocation, and the worst of them. */
type Levels = { readonly byInvocation: Map<number, Level>; worst: Level };

export class Overrides {
  readonly #tool: Tool;
  readonly #budget: Budget;
  readonly #all: PlacedOverride[] = [];
  /** Rules of which the default level decided about a result, when no override was known. */
  readonly #usedByDefault = new Set<Rule>();
  #byRule: Map<Rule, Levels> | undefined;

  constructor(tool: Tool, budget: Budget) {
    this.#tool = tool;
    this.#budget = budget;
  }

  add(override: PlacedOverride): void {
    this.#budget(JSON.stringify(override).length);
    this.#all.push(override);
    this.#byRule = undefined;
  }

  /**
   * The level of a rule in an invocation. Where a result does not say in which of several invocations it was
   * found, the worst of them holds.
   */
  levelOf(rule: Rule | undefined, invocation: number | undefined, invocationCount: number): Level {
    const byDefault = defaultLevel(rule);
    if (!rule) return byDefault;
    const overridden = this.#of(rule);
    if (!overridden) this.#usedByDefault.add(rule);
    if (!overridden) return byDefault;
    if (invocation !== undefined) return overridden.byInvocation.get(invocation) ?? byDefault;
    return invocationCount === 1 ? overridden.worst : worstLevel([overridden.worst, byDefault]);
  }

  /** The rule of an override that came after the default level had decided about a result. */
  lateRule(): Rule | undefined {
    for (const rule of this.#usedByDefault) {
      if (this.#of(rule)) return rule;
    }
    return undefined;
  }

  #of(rule: Rule): Levels | undefined {
    this.#byRule ??= this.#indexed();
    return this.#byRule.get(rule);
  }

  #indexed(): Map<Rule, Levels> {
    const byRule = new Map<Rule, Levels>();
    for (const { rule: reference, level, invocation } of this.#all) {
      for (const rule of this.#tool.find(reference)?.rules ?? []) {
        const levels = byRule.get(rule) ?? { byInvocation: new Map<number, Level>(), worst: level };
        const before = levels.byInvocation.get(invocation) ?? level;
        levels.byInvocation.set(invocation, worstLevel([before, level]));
        levels.worst = worstLevel([levels.worst, level]);
        byRule.set(rule, levels);
      }
    }
    return byRule;
  }
}
