/**
 * `evidence`: runs a team's own command and reads the evidence JSON that it prints on standard output.
 */

import type { Collector } from "#app/ports";
import type { Cause, Reading } from "#evidence";
import { createEvidenceReader, UnreadableReport } from "#evidence";
import { attempt } from "../shared/attempt.ts";
import { FindingTally } from "../shared/finding-tally.ts";
import { runCommand } from "../shared/run-command.ts";

/** What unreadable evidence is called in messages. */
const OUTPUT = "standard output";

export const collectEvidence: Collector = (request, tools) =>
  attempt(request, tools, async (log) => {
    const { ended, logTail, stdout } = await runCommand(request, tools, log, "keep");
    if (ended.kind !== "exited") return { state: ended, evidence: { logTail } };
    const tally = new FindingTally();
    const reader = createEvidenceReader({
      sha256: tools.sha256,
      limits: tools.limits,
      onFinding: (finding) => {
        tally.add(finding);
        log.finding(finding);
      },
    });
    const read = readOutput(() => {
      const file = reader.file(OUTPUT);
      file.write(stdout);
      file.end();
      return reader.finish();
    });
    const evidence = { exitCode: ended.exitCode, logTail, findings: tally.summary() };
    if (read.kind === "unreadable") return { state: { kind: "error", cause: read.cause }, evidence };
    return { state: { kind: "collected" }, evidence: { ...evidence, ...read.reading } };
  });

function readOutput(
  read: () => Reading,
): Readonly<{ kind: "read"; reading: Reading }> | Readonly<{ kind: "unreadable"; cause: Cause }> {
  try {
    return { kind: "read", reading: read() };
  } catch (thrown) {
    if (!(thrown instanceof UnreadableReport)) throw thrown;
    return {
      kind: "unreadable",
      cause: { code: "report.unreadable", path: OUTPUT, problem: thrown.problem },
    };
  }
}
