/**
 * The run: subject, collect, evidence, judge, decision.
 *
 * Gathers facts first, then runs checks, then decides once. Faults of the world before the checks end the run
 * (thrown, exit 3); faults of a check are that check's outcome.
 */

import type { Base, Checkout, CollectorTools, RunRecords } from "#app/ports";
import { ulid } from "#core";
import { defaultReportLimits } from "#evidence";
import { type Decision, judge, type LeftOut, type RunContext, type Selection, type Subject } from "#judge";
import type { Policy } from "#policy";
import { excludesBy } from "./exclusion.ts";
import { type Execution, execute } from "./execute.ts";
import { freshness } from "./freshness.ts";
import { passedSecrets } from "./passed-secrets.ts";
import { type Loaded, prepareRun } from "./prepare.ts";
import type { OnRunEvent, RunAnswer, RunPorts, RunRequest } from "./request.ts";
import { subjectEnvironment } from "./subject-environment.ts";

const OUTPUT_BYTES_MAX = 64 * 1024 ** 2;

/** Collects the evidence of a subject and decides. @throws Fault */
export async function run(
  request: RunRequest,
  ports: RunPorts,
  signal: AbortSignal,
  onEvent: OnRunEvent,
): Promise<RunAnswer> {
  const prepared = await prepareRun(request, ports);
  if (prepared.kind !== "prepared") return prepared;
  const { checkout, base, loaded, plan } = prepared;
  const { subject, selection } = plan;
  const id = ulid(ports.clock.now(), ports.clock.randomBytes(10));
  const records = ports.recordsAt(checkout.root, id);
  await records.begin();
  const tools = await collectorTools(checkout, base, loaded.policy, subject, records, ports);
  onEvent({
    kind: "planned",
    gates: plan.gates.length,
    checks: plan.gates.flatMap(({ checks }) => checks).length,
  });
  const execution = await execute(plan, {
    jobs: request.jobs,
    failFast: request.failFast,
    excludes: excludesBy(tools.files),
    collect: (attempt) => ports.collect(attempt, tools),
    clock: ports.clock,
    signal,
    onEvent,
  });
  if (signal.aborted) return { kind: "interrupted", run: id };
  const context = contextOf(id, request, loaded, ports);
  const decision = decide(loaded, subject, narrowed(selection, execution), execution, context);
  return { kind: "decided", decision, records, root: checkout.root };
}

function decide(
  { policy, change }: Loaded,
  subject: Subject,
  selection: Selection,
  { results }: Execution,
  context: RunContext,
): Decision {
  return judge({ policy, subject, selection, results, context, ...(change && { policyChange: change }) });
}

async function collectorTools(
  checkout: Checkout,
  base: Base | undefined,
  policy: Policy,
  subject: Subject,
  records: RunRecords,
  ports: RunPorts,
): Promise<CollectorTools> {
  const files = ports.filesAt(checkout.root);
  return {
    root: checkout.root,
    processes: ports.processes,
    files,
    sha256: ports.sha256,
    limits: defaultReportLimits,
    environment: ports.environment,
    subjectEnvironment: subjectEnvironment(subject),
    secrets: passedSecrets(policy, ports.environment),
    isFresh: await freshness(policy, files),
    isTracked: checkout.isTracked,
    changedLines: async () => (base ? ports.git.changedLines(base.mergeBase) : undefined),
    outputBytesMax: OUTPUT_BYTES_MAX,
    monotonicMs: ports.clock.monotonicMs,
    openLog: records.openLog,
  };
}

function contextOf(run: string, request: RunRequest, { place, notes }: Loaded, ports: RunPorts): RunContext {
  return {
    run,
    at: ports.clock.now(),
    engine: request.engine,
    producer: ports.ci.producer,
    policyFile: place.file,
    ...(place.ref !== undefined && { ref: place.ref }),
    ...(place.tip !== undefined && { tip: place.tip }),
    notes,
  };
}

/** What was given up was not judged. */
function narrowed(selection: Selection, { givenUp }: Execution): Selection {
  if (givenUp.length === 0) return selection;
  const before = selection.kind === "partial" ? selection.leftOut : [];
  const given = givenUp.map((gate): [string, LeftOut] => [gate, { code: "fail_fast" }]);
  return { kind: "partial", leftOut: new Map([...before, ...given]) };
}
