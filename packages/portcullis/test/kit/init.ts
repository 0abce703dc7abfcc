/**
 * Repositories for the tests of `init`, as facts: the texts of files by path, or empty files by path alone.
 */
import type { RepositoryFacts } from "../../src/app/init/facts.ts";
import { propose } from "../../src/app/init/propose.ts";
import type { MissingThing, Proposal, ProposedCheck } from "../../src/text/proposal/index.ts";

/** Programs that most machines of developers have. */
const usualPrograms = ["npm", "pnpm", "yarn", "bun", "python3", "uv", "poetry", "tox", "ruff", "mypy"];
const languagePrograms = ["go", "golangci-lint", "cargo", "mvn", "gradle", "dotnet", "bundle", "php", "make"];

export type Files = Readonly<Record<string, string | object>>;

export function factsOf(files: Files, more: Partial<RepositoryFacts> = {}): RepositoryFacts {
  const texts = Object.entries(files).map(
    ([path, text]) => [path, typeof text === "string" ? text : JSON.stringify(text)] as const,
  );
  return {
    paths: Object.keys(files).toSorted(),
    texts: new Map(texts),
    unreadable: [],
    installed: new Set([...usualPrograms, ...languagePrograms]),
    marks: new Set(["node_modules/.package-lock.json", "vendor/autoload.php"]),
    coverage: [],
    findings: [],
    ...more,
  };
}

/** What is proposed for these files. */
export function proposalFor(files: Files, more: Partial<RepositoryFacts> = {}): Proposal {
  return propose(factsOf(files, more));
}

/** All proposed checks, as `gate/id`. */
export function idsOf({ gates }: Proposal): readonly string[] {
  return gates.flatMap((gate) => gate.checks.map((check) => `${gate.id}/${check.id}`));
}

/** One proposed check, which has to be there. */
export function checkOf(proposal: Proposal, id: string): ProposedCheck {
  const found = proposal.gates.flatMap(({ checks }) => checks).find((check) => check.id === id);
  if (!found) throw new Error(`no check "${id}" among ${idsOf(proposal).join(", ")}`);
  return found;
}

/** The words of a check's command. */
export function wordsOf(proposal: Proposal, id: string): string {
  return checkOf(proposal, id).command?.argv.join(" ") ?? "";
}

/** What is missing, by code. */
export function missingCodes({ missing }: Proposal): readonly MissingThing["code"][] {
  return missing.map(({ code }) => code);
}

/** The commands of the steps that add what is missing. */
export function stepsOf({ missing }: Proposal, code: MissingThing["code"]): readonly string[] {
  return missing
    .filter((thing) => thing.code === code)
    .flatMap((thing) => ("steps" in thing ? thing.steps : []))
    .map((step) => (step.kind === "run" ? step.command : step.kind));
}
