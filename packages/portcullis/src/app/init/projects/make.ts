/**
 * A Makefile with the usual targets. Only what no other kind of project has answered is taken from here.
 */
import type { ProposedGateId } from "#text";
import type { Project } from "../facts.ts";
import {
  type GateCheck,
  install,
  type ProjectKind,
  type Recognition,
  requiring,
  together,
} from "../recognition.ts";

export const makeKind: ProjectKind = { name: "make", manifest: /^(?:GNUm|M|m)akefile$/, recognise };

/** What a target is for, by the names it goes by, the best first. */
const purposes: readonly Readonly<{ gate: ProposedGateId; id: string; targets: readonly string[] }>[] = [
  { gate: "quality", id: "lint", targets: ["lint"] },
  { gate: "quality", id: "types", targets: ["typecheck", "types"] },
  { gate: "build", id: "build", targets: ["build", "all"] },
  { gate: "tests", id: "unit-tests", targets: ["test", "check", "tests"] },
];

function recognise(project: Project): Recognition {
  const name = project.paths.find((path) => makeKind.manifest.test(path)) ?? "Makefile";
  const file = project.fromRoot(name);
  const targets = targetsOf(project.text(name) ?? "");
  const checks = purposes.flatMap(({ gate, id, targets: names }): readonly GateCheck[] => {
    const target = names.find((each) => targets.has(each));
    if (target === undefined) return [];
    const origin = { code: "target", file, target } as const;
    const command = { argv: ["make", target], folder: project.folder };
    return [{ gate, check: { id, uses: "command", origin, command } }];
  });
  return together(
    { found: [{ what: "make", file }], checks },
    checks.length > 0 ? requiring(project, "make", install("https://www.gnu.org/software/make")) : {},
  );
}

/** Targets that do something: one with neither recipe nor prerequisites succeeds and has asked nothing. */
function targetsOf(text: string): ReadonlySet<string> {
  const lines = text.split("\n");
  const targets = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const [, names, rest] = /^([\w./ -]+?)\s*::?(?!=)\s*(.*)$/.exec(line) ?? [];
    if (names === undefined || rest === undefined || names.startsWith(".")) continue;
    const hasRecipe = /^\t\s*\S/.test(lines[index + 1] ?? "") || rest.includes(";");
    const hasPrerequisites = rest.replace(/#.*/, "").trim() !== "";
    if (hasRecipe || hasPrerequisites) for (const name of names.split(/\s+/)) targets.add(name);
  }
  return targets;
}
