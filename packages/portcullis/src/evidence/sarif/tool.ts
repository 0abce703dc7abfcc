/**
 * The tool of a run: its driver and extensions with their rules, and finding the rule of a result in them.
 */
import { invariant, type JsonObject } from "#core";
import type { Budget } from "./budget.ts";
import type { ComponentReference, Rule, RuleReference } from "./rule.ts";

/** What a component costs beside its rules. */
const COMPONENT_BYTES = 1_000;

/** A driver or an extension. */
export class Component {
  name: string | undefined;
  guid: string | undefined;
  /** `globalMessageStrings`, by id. */
  messages: JsonObject | undefined;
  readonly rules: Rule[] = [];
  readonly ids = new RuleIds();
  readonly #byGuid = new Map<string, Rule>();
  readonly #budget: Budget;

  constructor(budget: Budget) {
    budget(COMPONENT_BYTES);
    this.#budget = budget;
  }

  add(rule: Rule): void {
    this.#budget(JSON.stringify(rule).length);
    this.rules.push(rule);
    this.ids.add(rule, this);
    if (rule.guid !== undefined) this.#byGuid.set(rule.guid, rule);
  }

  /** The rule at an index, or with a guid. */
  pointed({ index, guid }: RuleReference): Rule | undefined {
    const rule = index === undefined ? undefined : this.rules[index];
    return rule ?? (guid === undefined ? undefined : this.#byGuid.get(guid));
  }
}

/** What a reference points at: mostly one rule, none where rules are not described, several where it is unclear. */
export type FoundRules = Readonly<{ rules: readonly Rule[]; component: Component }>;

/** Rules by their ids, which need not be unique. */
class RuleIds {
  readonly #found = new Map<string, { rules: Rule[]; component: Component }>();

  add(rule: Rule, component: Component): void {
    if (rule.id === undefined) return;
    const found = this.#found.get(rule.id);
    if (found) found.rules.push(rule);
    else this.#found.set(rule.id, { rules: [rule], component });
  }

  /** The rules with this id, or with the id that it is a part of: `CA1000/1` belongs to the rule `CA1000`. */
  find(id: string): FoundRules | undefined {
    for (let end = id.length; end > 0; end = id.lastIndexOf("/", end - 1)) {
      const found = this.#found.get(id.slice(0, end));
      if (found) return found;
    }
    return undefined;
  }
}

type Index = Readonly<{
  ids: RuleIds;
  byGuid: ReadonlyMap<string | undefined, Component>;
  byName: ReadonlyMap<string | undefined, Component>;
  hasRules: boolean;
}>;

export class Tool {
  readonly driver: Component;
  readonly extensions: Component[] = [];
  #index: Index | undefined;

  constructor(budget: Budget) {
    this.driver = new Component(budget);
  }

  get name(): string {
    return this.driver.name ?? "";
  }

  /** Whether all of the tool was read. */
  get isComplete(): boolean {
    return this.#index !== undefined;
  }

  /** Says that all of the tool was read. */
  complete(): void {
    const all = [this.driver, ...this.extensions];
    const ids = new RuleIds();
    for (const component of all) {
      for (const rule of component.rules) ids.add(rule, component);
    }
    this.#index = {
      ids,
      byGuid: new Map(all.map((component) => [component.guid, component])),
      byName: new Map(all.map((component) => [component.name, component])),
      hasRules: all.some(({ rules }) => rules.length > 0),
    };
  }

  /** The rules that are pointed at. Undefined where an index points at nothing though rules are described. */
  find(reference: RuleReference): FoundRules | undefined {
    invariant(this.#index, "rules are looked for in a complete tool");
    const component = this.#componentOf(reference.component, this.#index) ?? this.driver;
    const pointed = component.pointed(reference);
    // The rule that is pointed at has the id that is given: that is how it is, nearly always.
    if (pointed && pointed.id === reference.id) return { rules: [pointed], component };
    const { id } = reference;
    const named = id === undefined ? undefined : (component.ids.find(id) ?? this.#index.ids.find(id));
    // An index and an id that disagree: who asks has to take the worse of them.
    if (pointed) return { rules: [pointed, ...(named?.rules ?? [])], component };
    if (named) return named;
    return reference.index !== undefined && this.#index.hasRules ? undefined : { rules: [], component };
  }

  #componentOf(reference: ComponentReference | undefined, { byGuid, byName }: Index): Component | undefined {
    if (!reference) return this.driver;
    const { index, guid, name } = reference;
    if (index !== undefined) return this.extensions[index];
    return guid === undefined ? byName.get(name) : byGuid.get(guid);
  }
}
