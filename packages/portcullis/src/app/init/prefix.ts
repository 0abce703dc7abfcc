/**
 * Names for the checks of several projects: each says which project it is of.
 */
import type { ProposedCheck } from "#text";
import type { FoundProject } from "./find-projects.ts";
import type { GateCheck, Recognition } from "./recognition.ts";

/** The recognitions of the projects, with ids that no two of them share. One project alone keeps its short ids. */
export function inOneNamespace(projects: readonly FoundProject[]): readonly Recognition[] {
  if (projects.length < 2) return projects.map(({ recognition }) => recognition);
  const names = projects.map(({ folder, kind }) => (folder === "" ? kind : folder.replaceAll("/", "-")));
  return projects.map(({ kind, recognition }, index) => {
    const name = names[index] ?? kind;
    const isShared = names.indexOf(name) !== names.lastIndexOf(name);
    return withPrefix(isShared ? `${name}-${kind}` : name, recognition);
  });
}

function withPrefix(prefix: string, recognition: Recognition): Recognition {
  const rename = (id: string) => `${prefix}-${id}`;
  const checks = recognition.checks.map(
    ({ gate, check }): GateCheck => ({ gate, check: renamed(check, rename) }),
  );
  return { ...recognition, checks };
}

function renamed(check: ProposedCheck, rename: (id: string) => string): ProposedCheck {
  const { id, needs, origin } = check;
  const writer = origin.code === "measured" ? origin.writer : undefined;
  return {
    ...check,
    id: rename(id),
    ...(needs && { needs: needs.map(rename) }),
    ...(origin.code === "measured" &&
      writer !== undefined && { origin: { ...origin, writer: rename(writer) } }),
  };
}
