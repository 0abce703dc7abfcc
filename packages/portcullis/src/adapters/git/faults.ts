/**
 * What git's own words of failure mean, as faults with stable codes.
 *
 * Git runs with `LC_ALL=C`, so its messages are known. Addresses in them may hold credentials: those are cut out.
 */
import { Fault } from "#core";
import type { GitAnswer } from "./call.ts";

/** The output of a call that must succeed. @throws Fault */
export function outputOf(command: string, answer: GitAnswer): Buffer {
  if (answer.exitCode === 0) return answer.stdout;
  throw faultOf(command, answer.stderr);
}

/** The fault that a failed call means. */
export function faultOf(command: string, stderr: string): Fault {
  if (/dubious ownership|unsafe repository/.test(stderr)) return dubiousOwnership(stderr);
  if (/not a git repository/i.test(stderr)) {
    return new Fault("git.no_repository", "this folder is not in a git repository", {
      hint: "run Portcullis in a checkout, or make one with git init",
    });
  }
  if (
    /promisor|transport '[^']*' not allowed|missing blob|unable to read|bad object|missing object/i.test(
      stderr,
    )
  ) {
    return missingObject(lastWords(stderr));
  }
  return new Fault("git.failed", `git ${command} failed: ${lastWords(stderr)}`);
}

/** An object that the repository should have and has not. */
export function missingObject(what: string): Fault {
  return new Fault("git.missing_object", `the repository lacks an object that is needed: ${what}`, {
    hint: "this is a partial or damaged clone: clone without --filter, or fetch it all: git fetch --refetch --no-filter origin",
  });
}

function dubiousOwnership(stderr: string): Fault {
  const advice = /git config --global --add safe\.directory .+/.exec(stderr)?.[0];
  return new Fault(
    "git.dubious_ownership",
    "the repository belongs to somebody else, and git refuses to read it",
    {
      hint: advice ?? "name the repository in git's global setting safe.directory",
    },
  );
}

function lastWords(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((one) => /^(?:fatal|error):/.test(one)) ?? lines.at(-1) ?? "it gave no reason";
  return line.replace(/^(?:fatal|error): /, "").replace(/:\/\/[^/@\s]*@/g, "://");
}
