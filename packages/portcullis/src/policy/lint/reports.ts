/**
 * Checks that read reports: from where, written by whom, and whether that can work.
 */
import { commandsOf } from "../commands-of.ts";
import type { Condition, Policy } from "../policy.ts";
import { filesOf, lineOf } from "./files-of.ts";
import { at, type LintFinding, type LintRule } from "./finding.ts";
import { checksOf, earlierThan, type Placed } from "./order.ts";
import { surelyOverlap } from "./patterns.ts";

const CHANGED_LINES = "coverage.changed-lines";

/** Finds metrics that are absent without a base, where nothing says that there has to be one. */
export const lintBase: LintRule = (policy) =>
  checksOf(policy).flatMap((placed): readonly LintFinding[] => {
    const { gate, check } = placed;
    const asks = check.requirements.some(({ metric }) => metric === CHANGED_LINES);
    if (!asks || asksForBase(gate.when) || asksForBase(check.when)) return [];
    const place = at(policy, [...pathOf(placed), "require", CHANGED_LINES]);
    return [{ code: "lint.needs_base", ...place, metric: CHANGED_LINES }];
  });

/** What a base brings: its name, and the paths that are changed against it. */
function asksForBase(when: Condition | undefined): boolean {
  return when?.facts.some((fact) => fact === "base" || fact === "paths") ?? false;
}

/** Finds checks that read what nothing writes before them, where only fresh evidence counts. */
export const lintFreshness: LintRule = (policy) => {
  if (!policy.value.requireFresh) return [];
  return checksOf(policy).flatMap((placed): readonly LintFinding[] => {
    const files = filesOf(placed.check);
    if (files.length === 0 || runs(placed) || earlierThan(placed, policy).some(runs)) return [];
    return [{ code: "lint.never_fresh", ...at(policy, [...pathOf(placed), "with", "files"]), files }];
  });
};

/** Finds checks that write the same reports side by side: each would take away the other's. */
export const lintSameReports: LintRule = (policy) =>
  pairsSideBySide(policy).flatMap(([first, second]): readonly LintFinding[] => {
    const files = filesOf(second.check).filter((pattern) =>
      filesOf(first.check).some((other) => surelyOverlap(pattern, other)),
    );
    if (files.length === 0) return [];
    const place = at(policy, [...pathOf(second), "with", "files"]);
    return [{ code: "lint.same_report", ...place, files, other: nameOf(first) }];
  });

/** Finds checks that run the command of another check of their gate once more, only to read another report. */
export const lintSameCommands: LintRule = (policy) => {
  const firsts = new Map<string, Placed>();
  return checksOf(policy).flatMap((placed): readonly LintFinding[] => {
    const command = commandsOf(placed.check).map(lineOf).join("\n");
    const key = `${placed.gate.id}\n${command}`;
    const first = firsts.get(key);
    if (!first) firsts.set(key, placed);
    if (command === "" || !first || filesOf(placed.check).length === 0) return [];
    const place = at(policy, [...pathOf(placed), "with"]);
    return [{ code: "lint.same_command", ...place, command, other: first.check.id }];
  });
};

function pairsSideBySide(policy: Policy): readonly (readonly [Placed, Placed])[] {
  const writers = checksOf(policy).filter((placed) => runs(placed) && filesOf(placed.check).length > 0);
  const earlier = new Map(
    writers.map((placed) => [placed.check, new Set(earlierThan(placed, policy).map(({ check }) => check))]),
  );
  return writers.flatMap((second, index) =>
    writers
      .slice(0, index)
      .filter(
        (first) =>
          !earlier.get(second.check)?.has(first.check) && !earlier.get(first.check)?.has(second.check),
      )
      .map((first) => [first, second] as const),
  );
}

function runs({ check }: Placed): boolean {
  return commandsOf(check).length > 0;
}

function pathOf({ gate, check }: Placed): readonly string[] {
  return ["gates", gate.id, "checks", check.id];
}

function nameOf({ gate, check }: Placed): string {
  return `${gate.id}/${check.id}`;
}
