/**
 * Collects for one check with the real adapters, in a real repository, as a run does.
 *
 *     const seen = await collectIn(repo, { uses: "junit", with: { files: ["*.xml"] } });
 *     expect(seen.state).toEqual({ kind: "collected" });
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CollectorTools } from "#app/ports";
import { collect } from "#collectors";
import { type Collected, defaultReportLimits } from "#evidence";
import { type CheckJudgement, judgeCheck } from "#judge";
import {
  createProcesses,
  createRepositoryFiles,
  createRunRecords,
  nodeSha256,
  systemClock,
} from "../../src/adapters/index.ts";
import { passedSecrets } from "../../src/app/run/passed-secrets.ts";
import { policyOf } from "./policies.ts";
import type { TestRepository } from "./repository.ts";

export type CollectOptions = Readonly<{
  /** Added to the repository's environment: what Portcullis itself was started in. */
  environment?: Readonly<Record<string, string>>;
  timeoutMs?: number;
  signal?: AbortSignal;
  tools?: Partial<CollectorTools>;
}>;

export type Seen = Collected &
  Readonly<{
    judged: CheckJudgement;
    /** The whole log; empty where there is none. */
    log: string;
    /** The findings that were written beside it, one JSON text on each line; empty where there are none. */
    findingLines: string;
  }>;

/** Ends commands fast: tests have no programs that need long to say goodbye. */
const patience = { graceMs: 200, lingerMs: 50, forceMs: 2_000, drainMs: 100 };

/** One attempt of a check, given as it stands in a policy. */
export async function collectIn(
  repo: TestRepository,
  given: object,
  { environment, timeoutMs = 60_000, signal = new AbortController().signal, tools }: CollectOptions = {},
): Promise<Seen> {
  const policy = await policyOf({ g: { checks: { c: given } } });
  const [check] = policy.gates[0]?.checks ?? [];
  if (!check) throw new Error("a policy with one check has one");
  const outer = { ...repo.environment, ...environment };
  const records = createRunRecords(repo.root, ".portcullis/logs/run");
  const collected = await collect(
    { gate: "g", check, attempt: 1, timeoutMs, signal },
    {
      root: repo.root,
      processes: createProcesses(patience),
      files: createRepositoryFiles(repo.root),
      sha256: nodeSha256,
      limits: defaultReportLimits,
      environment: outer,
      subjectEnvironment: { PORTCULLIS_SUBJECT_BRANCH: "main" },
      secrets: passedSecrets(policy, outer),
      isFresh: () => true,
      isTracked: (path) => repo.tryGit("ls-files", "--error-unmatch", "--", path),
      changedLines: async () => undefined,
      outputBytesMax: 10_000_000,
      monotonicMs: systemClock.monotonicMs,
      openLog: records.openLog,
      ...tools,
    },
  );
  return {
    ...collected,
    judged: judgeCheck(check, collected),
    log: collected.evidence.log === undefined ? "" : repo.read(collected.evidence.log),
    findingLines: textAt(join(repo.root, ".portcullis/logs/run/g/c.1.findings.ndjson")),
  };
}

function textAt(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
