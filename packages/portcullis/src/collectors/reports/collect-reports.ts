/**
 * The kinds that read report files, with or without a command that writes them.
 *
 * With a command: old reports are moved aside, the command runs, and only what it wrote is read. A report from
 * yesterday never speaks for today. What was moved aside and not written again is put back: nothing is lost.
 */
import type { Collector } from "#app/ports";
import { Fault } from "#core";
import type { CollectedState } from "#evidence";
import { commandsOf } from "#policy";
import { type Attempt, collector, failedBy, type Gathered } from "../shared/attempt.ts";
import { type MakeReader, readSources } from "../shared/read-sources.ts";
import { runCommand } from "../shared/run-command.ts";
import { reportSource } from "./report-source.ts";

/** A collector that finds files by `with.files` and feeds them to a reader. */
export function reportCollector(makeReader: MakeReader): Collector {
  return collector((attempt) => {
    const runs = commandsOf(attempt.request.check).length > 0;
    return runs
      ? withReportsAside(attempt, () => readWritten(attempt, makeReader))
      : readFound(attempt, makeReader);
  });
}

/** Reads what lies there, if it is fresh enough. */
async function readFound(attempt: Attempt, makeReader: MakeReader): Promise<Gathered> {
  const patterns = patternsOf(attempt);
  const none: CollectedState = { kind: "missing", cause: { code: "report.not_found", patterns } };
  const gathered = await readMatches(attempt, makeReader, none);
  const { inputs = [] } = gathered.evidence;
  const stale = inputs.find(({ path, modifiedMs }) => !attempt.tools.isFresh(path, modifiedMs));
  if (!stale) return gathered;
  return {
    state: { kind: "missing", cause: { code: "report.not_fresh", path: stale.path } },
    evidence: { inputs },
  };
}

/** Runs the check's command and reads what it wrote. */
async function readWritten(attempt: Attempt, makeReader: MakeReader): Promise<Gathered> {
  const { ended, logTail } = await runCommand(attempt, "log");
  if (ended.kind !== "exited") return { state: ended, evidence: { logTail } };
  const { exitCode } = ended;
  const cause = { code: "report.not_written", patterns: patternsOf(attempt), exitCode } as const;
  const { state, evidence } = await readMatches(attempt, makeReader, { kind: "missing", cause });
  return { state, evidence: { ...evidence, exitCode, logTail } };
}

/** Moves old reports aside while `act` works, and puts back what it has not written anew, however it ends. */
async function withReportsAside(attempt: Attempt, act: () => Promise<Gathered>): Promise<Gathered> {
  const { files } = attempt.tools;
  const old = await files.find(patternsOf(attempt));
  const aside = await files.setAside(old.paths);
  const gathered = await act().catch(async (thrown: unknown) => {
    await aside.restore();
    throw thrown;
  });
  const restored = await faultOr(aside.restore);
  // Where old reports lie now has to be told, whatever else went wrong.
  return restored instanceof Fault ? { ...gathered, state: failedBy(restored).state } : gathered;
}

/** Reads all files that match; `none` is the answer where there are none. */
async function readMatches(
  attempt: Attempt,
  makeReader: MakeReader,
  none: CollectedState,
): Promise<Gathered> {
  const found = await faultOr(() => attempt.tools.files.find(patternsOf(attempt)));
  if (found instanceof Fault) return failedBy(found);
  const [path] = found.outside;
  if (path !== undefined) {
    return { state: { kind: "error", cause: { code: "report.outside", path } }, evidence: {} };
  }
  if (found.paths.length === 0) return { state: none, evidence: {} };
  const sources = found.paths.map((match) => reportSource(match, attempt));
  return readSources(attempt, makeReader, sources);
}

async function faultOr<Result>(act: () => Promise<Result>): Promise<Result | Fault> {
  try {
    return await act();
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
}

function patternsOf({ request: { check } }: Attempt): readonly string[] {
  return check.with.files ?? [];
}
