/**
 * Reads what the environment of a CI says about the run.
 *
 * All of it is a claim, the file of GitHub's event included: an earlier step of the same job can have written it.
 * What is malformed counts as not said. The name of the base is made whole (`refs/remotes/origin/main`), so that
 * no branch or tag of the author's can stand in for it.
 */
import type { CiFacts, CiProvider } from "#app/ports";
import { type Environment, isSet } from "./claims.ts";
import { github } from "./github.ts";
import { azure, bitbucket, buildkite, circleci, gitlab, jenkins } from "./providers.ts";

type Reader = Readonly<{ provider: CiProvider; marker: string; read: (environment: Environment) => Claims }>;
type Claims = Pick<CiFacts, "pullRequest" | "branch">;

/** The first whose marker is set wins. */
const READERS: readonly Reader[] = [
  { provider: "github", marker: "GITHUB_ACTIONS", read: github },
  { provider: "gitlab", marker: "GITLAB_CI", read: gitlab },
  { provider: "buildkite", marker: "BUILDKITE", read: buildkite },
  { provider: "circleci", marker: "CIRCLECI", read: circleci },
  { provider: "azure", marker: "TF_BUILD", read: azure },
  { provider: "bitbucket", marker: "BITBUCKET_BUILD_NUMBER", read: bitbucket },
  { provider: "jenkins", marker: "JENKINS_URL", read: jenkins },
  { provider: "generic", marker: "CI", read: () => ({}) },
];

/** Which CI runs us, and for what. `local` where none says so. */
export function readCi(environment: Environment): CiFacts {
  const reader = READERS.find(({ marker }) => isSet(environment[marker]));
  if (reader === undefined) return { producer: "local" };
  return { producer: "ci", provider: reader.provider, ...reader.read(environment) };
}
