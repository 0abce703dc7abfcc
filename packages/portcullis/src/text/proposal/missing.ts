/**
 * What is missing for a better policy, as sentences: what it is, and the exact step that adds it.
 */
import { unreachable } from "#core";
import type { MissingThing, ProposedStep } from "./model.ts";

/** `what` is missing; `how` adds it. */
export type MissingWords = Readonly<{ what: string; how: string }>;

export function missingWords(missing: MissingThing): MissingWords {
  switch (missing.code) {
    case "nothing_known":
      return {
        what: "nothing here is of a kind that Portcullis knows",
        how: "write a policy with the command that tests this repository: gates, checks, `uses: command` and `with.run`",
      };
    case "no_tests":
      return {
        what: `no ${missing.language} tests were found${inFolder(missing.folder)}`,
        how: `write a test, then ${again}`,
      };
    case "no_test_script":
      return {
        what: `${missing.file} has no script "test", and no test runner among its dependencies`,
        how: `add a test runner (npm install --save-dev vitest) and a script "test", then ${again}`,
      };
    case "no_lint":
      return { what: `${missing.file} names no linter`, how: then(missing.steps) };
    case "no_test_runner":
      return {
        what: `the ${missing.language} tests have no runner that fails where it finds no test, so nothing asks for them`,
        how: then(missing.steps),
      };
    case "unknown_runner":
      return {
        what: `the tests count as one: the runner behind the script "${missing.script}" of ${missing.file} is not known`,
        how: "let it write JUnit XML, then give the check `uses: junit` and `with.files`",
      };
    case "no_junit":
      return {
        what: `the tests count as one: ${missing.runner} writes no JUnit report here`,
        how: then(missing.steps),
      };
    case "no_coverage_tool":
      return { what: `${missing.runner} cannot measure coverage here`, how: then(missing.steps) };
    case "coverage_not_measured":
      return {
        what: `no coverage of ${missing.runner} lies here, so there is no bound to propose`,
        how: then(missing.steps),
      };
    case "coverage_by_hand":
      return {
        what: `the coverage of ${missing.runner} has to be translated first`,
        how: `${missing.steps.map((each) => `${stepWords(each)}, then `).join("")}add a check with \`uses: coverage\`, \`shell: ${missing.shell}\` and \`files: [${missing.file}]\``,
      };
    case "coverage_is_zero":
      return {
        what: `${missing.file} says that the tests reach nothing`,
        how: `let the tests run the code, measure again, then ${again}`,
      };
    case "not_installed":
      return {
        what: `${missing.program} is not installed on this machine`,
        how: thenRun(missing.steps),
      };
    case "no_dependencies":
      return {
        what: `the dependencies are not installed${inFolder(missing.folder)}`,
        how: thenRun(missing.steps),
      };
    case "always_passes":
    case "changes_files":
    case "never_ends":
      return scriptWords(missing);
    case "nobody_writes":
      return {
        what: `${missing.file} lies here, and no script writes it, so it may be old`,
        how: "add a check with `uses: sarif`, and in `with` the command (`run`) that writes the file (`files`)",
      };
    case "not_readable":
      return { what: `${missing.file} cannot be read`, how: `mend it, then ${again}` };
    case "left_out":
      return {
        what: `there are more projects here than one proposal holds: ${someOf(missing.files)}`,
        how: "add their checks by hand",
      };
    default:
      return unreachable(missing);
  }
}

const again = "see `portcullis init --dry-run`";

function then(steps: readonly ProposedStep[]): string {
  return [...steps.map(stepWords), again].join(", then ");
}

function thenRun(steps: readonly ProposedStep[]): string {
  return [...steps.map(stepWords), "run `portcullis run`"].join(", then ");
}

function stepWords(step: ProposedStep): string {
  switch (step.kind) {
    case "run":
      return `run \`${step.command}\``;
    case "add":
      return `add \`${step.text}\` to ${step.to}`;
    case "install":
      return `install it (${step.from})`;
    default:
      return unreachable(step);
  }
}

function inFolder(folder: string): string {
  return folder === "" ? "" : ` in ${folder}`;
}

function scriptWords(
  missing: Extract<MissingThing, { code: "always_passes" | "changes_files" | "never_ends" }>,
): MissingWords {
  const name = `the script "${missing.script}" of ${missing.file}`;
  switch (missing.code) {
    case "always_passes":
      return {
        what: `${name} succeeds whatever it finds`,
        how: `let it fail when it finds something, then ${again}`,
      };
    case "changes_files":
      return {
        what: `${name} changes files, so it would judge another content than that of the commit`,
        how: `add a script that only looks, named "${missing.script}:check", then ${again}`,
      };
    case "never_ends":
      return { what: `${name} watches and does not end`, how: `add a script that ends, then ${again}` };
    default:
      return unreachable(missing.code);
  }
}

const SHOWN_MAX = 5;

function someOf(files: readonly string[]): string {
  const rest = files.length - SHOWN_MAX;
  return `${files.slice(0, SHOWN_MAX).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
