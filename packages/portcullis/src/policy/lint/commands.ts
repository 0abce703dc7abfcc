/**
 * The commands of checks and their environment: secrets written into the policy, shells without need.
 */
import { looksLikeSecret } from "#evidence";
import { commandsOf } from "../commands-of.ts";
import type { Check, Policy } from "../policy.ts";
import { lineOf } from "./files-of.ts";
import { at, type LintFinding, type LintRule } from "./finding.ts";

/** Finds secrets, hidden variables and needless shells in the commands of all checks. */
export const lintCommands: LintRule = (policy) =>
  policy.gates.flatMap((gate) =>
    gate.checks.flatMap((check) => {
      const path = ["gates", gate.id, "checks", check.id, "with"];
      return [
        ...environment(policy, check, path),
        ...secretsInCommand(policy, check, path),
        ...needlessShell(policy, check, path),
      ];
    }),
  );

function environment(policy: Policy, check: Check, path: readonly string[]): readonly LintFinding[] {
  const { env = {}, passEnv = [] } = check.with;
  return Object.entries(env).flatMap(([name, value]): readonly LintFinding[] => {
    const place = at(policy, [...path, "env", name]);
    const isSecret = isToken(value) || (looksLikeSecret(name) && isRandom(value));
    return [
      ...(isSecret ? [{ code: "lint.secret_in_policy", ...place, place: "env", name } as const] : []),
      ...(passEnv.includes(name) ? [{ code: "lint.env_hides_passed", ...place, name } as const] : []),
    ];
  });
}

function secretsInCommand(policy: Policy, check: Check, path: readonly string[]): readonly LintFinding[] {
  const command = commandsOf(check).find((each) => isToken(lineOf(each)));
  if (!command) return [];
  const key = command.kind === "shell" ? "shell" : check.with.run ? "run" : "anyOf";
  return [{ code: "lint.secret_in_policy", ...at(policy, [...path, key]), place: "command" }];
}

/** Forms that their issuers gave to tokens, so that they can be told from other text. */
const TOKEN =
  /\b(?:gh[oprsu]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|xox[abeoprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{35}|sk_live_\w{20,}|sk-[\w-]{32,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,})\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Long, without words, letters and digits mixed: chosen by a machine. A password of a test database is not. */
function isRandom(value: string): boolean {
  return /^[\w+/=.~-]{16,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value);
}

/** A line of plain words is the same without a shell. */
const PLAIN_LINE = /^[\w%+@:,./=-]+(?: +[\w%+@:,./=-]+)*$/;
/** What only a shell can do, although it looks like a program; and a variable that is set before the program. */
const SHELL_ONLY =
  /^(?:\.|alias|cd|command|eval|exec|exit|export|hash|pushd|read|set|shopt|source|trap|type|ulimit|umask|unset|wait|\w+=\S*)(?: |$)/;

function needlessShell(policy: Policy, check: Check, path: readonly string[]): readonly LintFinding[] {
  const { shell } = check.with;
  if (shell === undefined) return [];
  const line = shell.trim();
  if (!PLAIN_LINE.test(line) || SHELL_ONLY.test(line)) return [];
  return [{ code: "lint.shell_not_needed", ...at(policy, [...path, "shell"]), shell: line }];
}
