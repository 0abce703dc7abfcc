/**
 * Names by which people could mistake one gate for another.
 */
import type { Policy } from "../policy.ts";
import { at, type LintFinding, type LintRule, type NameRole } from "./finding.ts";

type Name = Readonly<{ name: string; role: NameRole; gate: string }>;

/** Finds titles that another gate has as its title, alias or id, and aliases that are another gate's title. */
export const lintNames: LintRule = (policy) => {
  const taken = new Map<string, Name>();
  return namesOf(policy).flatMap((name): readonly LintFinding[] => {
    const key = name.name.trim().toLowerCase();
    const first = taken.get(key);
    if (!first) taken.set(key, name);
    if (!first || first.gate === name.gate) return [];
    const place = at(policy, ["gates", name.gate, name.role === "title" ? "title" : "aliases"]);
    const { role, name: text } = name;
    return [{ code: "lint.name_taken", ...place, role, name: text, gate: first.gate, asIts: first.role }];
  });
};

/** Ids first, since nobody changes those for the sake of a title. */
function namesOf({ value: { gates } }: Policy): readonly Name[] {
  const all = Object.entries(gates);
  return [
    ...all.map(([gate]) => ({ name: gate, role: "id", gate }) as const),
    ...all.flatMap(([gate, { aliases }]) => aliases.map((name) => ({ name, role: "alias", gate }) as const)),
    ...all.flatMap(([gate, { title }]) =>
      title === "" ? [] : [{ name: title, role: "title", gate } as const],
    ),
  ];
}
