/**
 * Which policy a person means.
 */
import { defaultPolicyFile } from "#app";
import type { Terminal } from "./command.ts";
import { fromRoot } from "./compose.ts";

/** The policy that was named, or the usual one; relative to the repository's root. */
export function policyPath(file: string | undefined, terminal: Terminal): string {
  return file === undefined ? defaultPolicyFile : fromRoot(file, terminal.cwd);
}
