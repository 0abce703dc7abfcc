/**
 * From facts to a proposal: which projects there are, what each gives, and how their checks share the gates.
 *
 * Where nothing is known, nothing is proposed. A gate that asks for next to nothing would pass whatever changes,
 * and a team that has it is worse off than one that knows it has none.
 */
import { type FoundThing, type MissingThing, type Proposal, proposedGates } from "#text";
import type { RepositoryFacts } from "./facts.ts";
import { type FoundProject, findProjects } from "./find-projects.ts";
import { inOneNamespace } from "./prefix.ts";
import { makeKind, projectKinds, recogniseCi } from "./projects/index.ts";
import { nothing, type Recognition, together } from "./recognition.ts";
import { recogniseFindings } from "./sarif.ts";

/** More projects than this in one repository are for a person to choose from. */
export const projectsMax = 12;

/** Proposes a policy. The same facts always give the same proposal. */
export function propose(facts: RepositoryFacts): Proposal {
  const all = projectKinds.flatMap((kind) => findProjects(kind, facts));
  const withChecks = all.filter(({ recognition }) => recognition.checks.length > 0);
  const projects = inOneNamespace(withChecks.slice(0, projectsMax));
  const idle = all.filter(({ folder, recognition }) => folder === "" && recognition.checks.length === 0);
  const known = together(...projects, ...idle.map(({ recognition }) => recognition));
  const answered = new Set(withChecks.flatMap(idsOf));
  const make = findProjects(makeKind, facts).filter(
    ({ folder, recognition }) => folder === "" && recognition.checks.length > 0,
  );
  const more = [...make.map(({ recognition }) => recognition), recogniseCi(facts)].reduce(
    (sum, next) => together(sum, unanswered(next, answered)),
    together(),
  );
  const checks = [...known.checks, ...more.checks];
  const findings = recogniseFindings(facts, checks);
  return proposalOf(together(known, more, findings), [
    ...leftOut(withChecks.slice(projectsMax)),
    ...facts.unreadable.map((file): MissingThing => ({ code: "not_readable", file })),
  ]);
}

function proposalOf({ found, checks, missing }: Recognition, more: readonly MissingThing[]): Proposal {
  const gates = proposedGates.flatMap((id) => {
    const ofGate = checks.filter(({ gate }) => gate === id).map(({ check }) => check);
    return ofGate.length > 0 ? [{ id, checks: ofGate }] : [];
  });
  const unknown: readonly MissingThing[] = gates.length > 0 ? [] : [{ code: "nothing_known" }];
  return { gates, found: unique(found), missing: [...missing, ...more, ...unknown] };
}

function idsOf({ recognition }: FoundProject): readonly string[] {
  return recognition.checks.map(({ check }) => check.id);
}

/** What answers a question that nothing has answered yet. Its ids count as answered from then on. */
function unanswered(recognition: Recognition, answered: Set<string>): Recognition {
  const checks = recognition.checks.filter(({ check }) => !answered.has(check.id));
  for (const { check } of checks) answered.add(check.id);
  return checks.length > 0 ? { ...recognition, checks } : { ...nothing, found: recognition.found };
}

function leftOut(projects: readonly FoundProject[]): readonly MissingThing[] {
  const files = projects.map(({ manifest }) => manifest);
  return files.length > 0 ? [{ code: "left_out", files }] : [];
}

function unique(found: readonly FoundThing[]): readonly FoundThing[] {
  const known = new Set<string>();
  return found.filter(({ what, file }) => {
    const key = `${what}\n${file}`;
    return !known.has(key) && known.add(key);
  });
}
