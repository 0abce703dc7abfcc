/**
 * The options of `run`, from words to a request. All mistakes at once.
 */
import { type ClaimableFact, type Claims, claimableFacts, type RunRequest } from "#app";
import { nearest } from "#core";
import { isOutputFormat, type OutputFormat, outputFormats } from "#text";
import type { UsageMistake } from "../arguments.ts";
import type { Invocation, Terminal } from "../command.ts";
import { policyPath } from "../policy-path.ts";

const JOBS_MAX = 1_000;

/** The report for standard output, and those for files. */
export type ReportsAsked = Readonly<{
  format: OutputFormat;
  outputs: readonly Readonly<{ format: OutputFormat; file: string }>[];
}>;

export type RunOptions = Readonly<{
  request: RunRequest;
  reports: ReportsAsked;
  logFolder?: string;
  isDryRun: boolean;
}>;

export function readRunOptions(
  invocation: Invocation,
  terminal: Terminal,
  jobsDefault: number,
):
  | Readonly<{ kind: "options"; options: RunOptions }>
  | Readonly<{ kind: "mistakes"; mistakes: readonly UsageMistake[] }> {
  const mistakes: UsageMistake[] = [];
  const base = invocation.value("base");
  const phase = invocation.value("phase");
  const logFolder = invocation.value("log-dir");
  const claims = readClaims(invocation.values("subject"), mistakes);
  const claimedPhase = claims.get("phase");
  if (phase !== undefined && claimedPhase !== undefined && claimedPhase !== phase) {
    mistakes.push({
      message: `--phase ${phase} and --subject phase=${claimedPhase} contradict each other`,
      hint: "leave out --subject phase=...",
    });
  }
  const request: RunRequest = {
    policyFile: policyPath(invocation.value("policy"), terminal),
    ...(base !== undefined && { base }),
    gates: invocation.values("gate").flatMap((value) => value.split(",").filter((gate) => gate !== "")),
    ...(phase !== undefined && { phase }),
    claims,
    jobs: readJobs(invocation.value("jobs"), jobsDefault, mistakes),
    failFast: invocation.flag("fail-fast"),
    engine: terminal.version,
  };
  const format = readFormat(invocation.value("format"), terminal, mistakes);
  const outputs = invocation.values("output").flatMap((value) => readOutput(value, mistakes));
  if (mistakes.length > 0) return { kind: "mistakes", mistakes };
  const isDryRun = invocation.flag("dry-run");
  return {
    kind: "options",
    options: {
      request,
      reports: { format, outputs },
      isDryRun,
      ...(logFolder !== undefined && { logFolder }),
    },
  };
}

function readJobs(value: string | undefined, fallback: number, mistakes: UsageMistake[]): number {
  if (value === undefined) return fallback;
  const jobs = /^\d+$/.test(value) ? Number(value) : 0;
  if (jobs < 1 || jobs > JOBS_MAX)
    mistakes.push({ message: `--jobs takes a whole number from 1 to ${JOBS_MAX}, not "${value}"` });
  return jobs;
}

function readClaims(given: readonly string[], mistakes: UsageMistake[]): Claims {
  const claims = new Map<ClaimableFact, string | readonly string[]>();
  for (const claim of given) {
    const split = claim.indexOf("=");
    const name = claimableFacts.find(
      (candidate) => candidate === claim.slice(0, split < 0 ? undefined : split),
    );
    if (name === undefined) {
      const near = nearest(claim.slice(0, split < 0 ? undefined : split), claimableFacts);
      const hint = near === undefined ? `facts are ${claimableFacts.join(", ")}` : `did you mean ${near}?`;
      mistakes.push({ message: `--subject takes KEY=VALUE with a known key, not "${claim}"`, hint });
    } else if (split < 0) {
      mistakes.push({ message: `--subject ${name} needs a value: --subject ${name}=VALUE` });
    } else if (claims.has(name)) {
      mistakes.push({ message: `--subject ${name} is given more than once` });
    } else {
      const value = claim.slice(split + 1);
      claims.set(name, name === "labels" ? value.split(",").filter((label) => label !== "") : value);
    }
  }
  return claims;
}

function readFormat(value: string | undefined, terminal: Terminal, mistakes: UsageMistake[]): OutputFormat {
  if (value === undefined) return terminal.json ? "json" : "terminal";
  if (!isOutputFormat(value)) mistakes.push(unknownFormat(value));
  else if (terminal.json && value !== "json")
    mistakes.push({ message: `--json and --format ${value} contradict each other` });
  return isOutputFormat(value) ? value : "terminal";
}

function readOutput(value: string, mistakes: UsageMistake[]) {
  const split = value.indexOf("=");
  const format = value.slice(0, Math.max(split, 0));
  const file = value.slice(split + 1);
  if (split < 1 || file === "") {
    mistakes.push({
      message: `--output takes FORMAT=FILE, not "${value}"`,
      hint: `formats are ${outputFormats.join(", ")}`,
    });
    return [];
  }
  if (isOutputFormat(format)) return [{ format, file }];
  mistakes.push(unknownFormat(format));
  return [];
}

function unknownFormat(value: string): UsageMistake {
  const near = nearest(value, outputFormats);
  const hint = near === undefined ? `formats are ${outputFormats.join(", ")}` : `did you mean ${near}?`;
  return { message: `there is no report format "${value}"`, hint };
}
