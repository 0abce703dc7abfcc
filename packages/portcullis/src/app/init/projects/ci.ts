/**
 * Commands that a CI runs already. Only what no other kind of project has answered is taken from here.
 *
 * Files of a CI are read line by line, as text: what stands there is a hint for a person, and nothing is run.
 */
import type { FoundThing, ProposedGateId } from "#text";
import type { RepositoryFacts } from "../facts.ts";
import { type GateCheck, nothing, type Recognition } from "../recognition.ts";

/** The CIs that are known by where their files lie. */
const systems: readonly Readonly<{ name: string; file: RegExp }>[] = [
  { name: "GitHub Actions", file: /^\.github\/workflows\/[^/]+\.ya?ml$/ },
  { name: "GitLab CI", file: /^\.gitlab-ci\.yml$/ },
  { name: "Jenkins", file: /^Jenkinsfile$/ },
  { name: "CircleCI", file: /^\.circleci\/config\.yml$/ },
  { name: "Azure Pipelines", file: /^azure-pipelines\.ya?ml$/ },
];

export function isCiFile(path: string): boolean {
  return systems.some(({ file }) => file.test(path));
}

/** Programs that build or test a whole project by themselves, with the words that tell which they do. */
const programs: readonly Readonly<{ line: RegExp; gate: ProposedGateId; id: string }>[] = [
  { line: /^(?:just|task|make) (?:test|check)$/, gate: "tests", id: "unit-tests" },
  { line: /^bazel(?:isk)? test [\w/.:@-]+$/, gate: "tests", id: "unit-tests" },
  {
    line: /^(?:mix|sbt|swift|dart|flutter|stack|cabal|lein|zig build|deno|nox|tox|dune|gleam|nimble) ?(?:test|run|eunit)?$/,
    gate: "tests",
    id: "unit-tests",
  },
  { line: /^(?:just|task|make) lint$/, gate: "quality", id: "lint" },
  {
    line: /^(?:shellcheck|yamllint|markdownlint|hadolint|actionlint|golangci-lint) [\w ./*-]+$/,
    gate: "quality",
    id: "lint",
  },
];

/** What the files of a CI run, as checks at the root. */
export function recogniseCi(facts: RepositoryFacts): Recognition {
  const files = facts.paths.filter(isCiFile);
  const found = files.flatMap((file): readonly FoundThing[] => {
    const system = systems.find((each) => each.file.test(file));
    return system ? [{ what: system.name, file }] : [];
  });
  const checks = new Map<string, GateCheck>();
  for (const file of files) {
    for (const line of commandLines(facts.texts.get(file) ?? "")) {
      const program = programs.find((each) => each.line.test(line));
      if (!program || checks.has(program.id)) continue;
      const command = { argv: line.split(" "), folder: "" };
      const check = { id: program.id, uses: "command", origin: { code: "ci", file }, command } as const;
      checks.set(program.id, { gate: program.gate, check });
    }
  }
  return { ...nothing, found, checks: [...checks.values()] };
}

/** Lines that may be commands, without what CIs write before them: `- run: make test`, `sh 'make test'`. */
function commandLines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/^[\s-]*(?:(?:run|script|command):|sh\b)?[\s|>]*["'(]*/, ""))
    .map((line) => line.replace(/["')]*\s*$/, ""));
}
