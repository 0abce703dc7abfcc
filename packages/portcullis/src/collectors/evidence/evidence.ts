/**
 * `evidence`: runs a team's own command and reads the evidence JSON that it prints on standard output.
 */
import { createEvidenceReader } from "#evidence";
import { collector } from "../shared/attempt.ts";
import { readSources, type Source } from "../shared/read-sources.ts";
import { runCommand } from "../shared/run-command.ts";

export const collectEvidence = collector(async (attempt) => {
  const { ended, logTail, stdout } = await runCommand(attempt, "keep");
  if (ended.kind !== "exited") return { state: ended, evidence: { logTail } };
  const { state, evidence } = await readSources(
    attempt,
    (_, readerTools) => createEvidenceReader(readerTools),
    [printed(stdout)],
  );
  return { state, evidence: { ...evidence, exitCode: ended.exitCode, logTail } };
});

/** What the command printed. It is no file, so it leaves no input behind. */
function printed(stdout: Uint8Array): Source {
  return {
    name: "standard output",
    pushTo: async (reader) => {
      reader.write(stdout);
      reader.end();
    },
  };
}
