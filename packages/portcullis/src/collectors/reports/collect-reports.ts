/**
 * The kinds that read report files, with or without a command that writes them.
 *
 * With a command: old reports are moved aside, the command runs, and only what it wrote is read. A report from
 * yesterday never speaks for today. What was moved aside and not written again is put back: nothing is lost.
 */

import type { AttemptLog, Collector, CollectorTools, CollectRequest, FilesFound } from "#app/ports";
import type { Cause, CollectedState, Evidence, ReaderTools, ReportReader } from "#evidence";
import { attempt, type Gathered } from "../shared/attempt.ts";
import { FindingTally } from "../shared/finding-tally.ts";
import { readingOf } from "../shared/finish.ts";
import { readFiles } from "../shared/read-files.ts";
import { type CommandEnd, runCommand } from "../shared/run-command.ts";
import { commandsOf, runSettings } from "../shared/settings.ts";

/** Makes the reader of a kind, for one check. */
export type MakeReader = (
  request: CollectRequest,
  tools: CollectorTools,
  readerTools: ReaderTools,
) => ReportReader | Promise<ReportReader>;

/** A collector that finds files by `with.files` and feeds them to a reader. */
export function reportCollector(makeReader: MakeReader): Collector {
  return (request, tools) =>
    attempt(request, tools, (log) => {
      const runs = commandsOf(runSettings(request.check)).length > 0;
      return runs ? readWritten(request, tools, log, makeReader) : readFound(request, tools, log, makeReader);
    });
}

/** Reads what lies there. */
async function readFound(
  request: CollectRequest,
  tools: CollectorTools,
  log: AttemptLog,
  makeReader: MakeReader,
): Promise<Gathered> {
  const patterns = patternsOf(request);
  const found = await tools.files.find(patterns);
  if (found.paths.length === 0 && found.outside.length === 0) {
    return { state: { kind: "missing", cause: { code: "report.not_found", patterns } }, evidence: {} };
  }
  return read(found, request, tools, log, makeReader, "any");
}

/** Runs the check's command and reads what it wrote. */
async function readWritten(
  request: CollectRequest,
  tools: CollectorTools,
  log: AttemptLog,
  makeReader: MakeReader,
): Promise<Gathered> {
  const patterns = patternsOf(request);
  const old = await tools.files.find(patterns);
  const aside = await tools.files.setAside(old.paths);
  try {
    const command = await runCommand(request, tools, log, "log");
    if (command.ended.kind !== "exited")
      return { state: command.ended, evidence: { logTail: command.logTail } };
    const found = await tools.files.find(patterns);
    const fromCommand = { exitCode: command.ended.exitCode, logTail: command.logTail };
    if (found.paths.length === 0 && found.outside.length === 0) {
      return { state: { kind: "missing", cause: notWritten(patterns, command) }, evidence: fromCommand };
    }
    const gathered = await read(found, request, tools, log, makeReader, "written");
    return { ...gathered, evidence: { ...gathered.evidence, ...fromCommand } };
  } finally {
    await aside.restore();
  }
}

function notWritten(patterns: readonly string[], { ended }: CommandEnd): Cause {
  const exitCode = ended.kind === "exited" ? ended.exitCode : 0;
  return { code: "report.not_written", patterns, exitCode };
}

async function read(
  found: FilesFound,
  request: CollectRequest,
  tools: CollectorTools,
  log: AttemptLog,
  makeReader: MakeReader,
  freshness: "any" | "written",
): Promise<Gathered> {
  const [outside] = found.outside;
  if (outside !== undefined) return { state: error({ code: "report.outside", path: outside }), evidence: {} };
  const tally = new FindingTally();
  const reader = await makeReader(request, tools, {
    sha256: tools.sha256,
    limits: tools.limits,
    onFinding: (finding) => {
      tally.add(finding);
      log.finding(finding);
    },
  });
  const files = await readFiles(found.paths, reader, tools);
  const partial: Partial<Evidence> = { inputs: files.inputs, findings: tally.summary() };
  if (files.kind === "unreadable") return { state: error(files.cause), evidence: partial };
  const stale =
    freshness === "any"
      ? files.inputs.find(({ path, modifiedMs }) => !tools.isFresh(path, modifiedMs))
      : undefined;
  if (stale) {
    return {
      state: { kind: "missing", cause: { code: "report.not_fresh", path: stale.path } },
      evidence: partial,
    };
  }
  return finish(reader, files.inputs.at(-1)?.path ?? "", partial, tally);
}

function finish(
  reader: ReportReader,
  lastPath: string,
  partial: Partial<Evidence>,
  tally: FindingTally,
): Gathered {
  const reading = readingOf(reader, lastPath);
  if (reading.kind === "unreadable") return { state: error(reading.cause), evidence: partial };
  const { metrics, notes } = reading.value;
  return {
    state: { kind: "collected" },
    evidence: { ...partial, metrics, notes, findings: tally.summary() },
  };
}

function error(cause: Cause): CollectedState {
  return { kind: "error", cause };
}

function patternsOf({ check }: CollectRequest): readonly string[] {
  return check.with.files as readonly string[];
}
