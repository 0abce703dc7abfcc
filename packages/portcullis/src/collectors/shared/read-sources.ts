/**
 * Feeding a reader, and gathering what it says: findings, metrics, notes; or why there is no evidence.
 *
 * Half a report is no evidence: the first source that cannot be read ends it. What was seen until then stays, so
 * that people can look at it. Values of secrets are taken out here, before anything is kept.
 */
import { Fault } from "#core";
import {
  type CollectedState,
  createFindingSummary,
  createTextRedaction,
  type Evidence,
  type FileReader,
  type InputFile,
  type ReaderTools,
  type RedactText,
  type ReportReader,
  UnreadableReport,
} from "#evidence";
import { type Attempt, failedBy, type Gathered } from "./attempt.ts";
import { GivenUp } from "./given-up.ts";
import { redactedFindings, redactedTexts } from "./redacted.ts";

/** Makes the reader of a kind, for one attempt. */
export type MakeReader = (attempt: Attempt, tools: ReaderTools) => ReportReader | Promise<ReportReader>;

/** One thing to read: a file, or what a command printed. */
export type Source = Readonly<{
  /** What it is called in messages: for a file, its path. */
  name: string;
  /** Pushes all of it. `record` is told which file was read, also where nobody can make sense of it. */
  pushTo: (reader: FileReader, record: (input: InputFile) => void) => Promise<void>;
}>;

/** Reads all sources in order. */
export async function readSources(
  attempt: Attempt,
  makeReader: MakeReader,
  sources: readonly Source[],
): Promise<Gathered> {
  const { tools, log } = attempt;
  const redact = createTextRedaction(tools.secrets);
  const findings = createFindingSummary();
  const onFinding = redactedFindings(redact, tools.sha256, (finding) => {
    findings.add(finding);
    log.finding(finding);
  });
  const inputs: InputFile[] = [];
  const seen = (): Partial<Evidence> => ({ inputs, findings: findings.summary() });
  let name = "";
  try {
    const reader = await makeReader(attempt, {
      sha256: tools.sha256,
      limits: tools.limits,
      root: tools.root,
      onFinding,
    });
    for (const source of sources) {
      name = source.name;
      await source.pushTo(reader.file(name), (input) => inputs.push(input));
    }
    // What contradicts only in sum is told of the last one.
    const { metrics, notes } = reader.finish();
    const redacted = notes.map((note) => redactedTexts(note, redact));
    return { state: { kind: "collected" }, evidence: { ...seen(), metrics, notes: redacted } };
  } catch (thrown) {
    return { state: stateOf(thrown, name, redact), evidence: seen() };
  }
}

function stateOf(thrown: unknown, path: string, redact: RedactText): CollectedState {
  if (thrown instanceof GivenUp) return thrown.state;
  if (thrown instanceof Fault) return failedBy(thrown).state;
  if (!(thrown instanceof UnreadableReport)) throw thrown;
  const problem = redactedTexts(thrown.problem, redact);
  return { kind: "error", cause: { code: "report.unreadable", path, problem } };
}
