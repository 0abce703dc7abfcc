/**
 * Which policy judges: the one at the tip of the base where there is a base, else the work tree's.
 *
 * The attacker is an author who brings their own policy: whatever the head says about gates is compared, shown
 * and judged, and never obeyed.
 */
import type { Base, Git, PolicyFiles } from "#app/ports";
import type { Sha256 } from "#core";
import type { DecisionNote, PolicyChange, PolicySide } from "#judge";
import {
  type LoadedFile,
  type LoadFile,
  type Policy,
  type PolicyProblem,
  type Read,
  readPolicy,
} from "#policy";
import type { UsageProblem } from "#text";
import { changedRecords } from "./changed-records.ts";

export type PolicyPlace = Readonly<{ file: string; ref?: string; tip?: string }>;

export type LoadedPolicy =
  | Readonly<{
      kind: "loaded";
      policy: Policy;
      place: PolicyPlace;
      change?: PolicyChange;
      notes: readonly DecisionNote[];
    }>
  | Readonly<{ kind: "policy-problems"; problems: readonly PolicyProblem[] }>
  | Readonly<{ kind: "usage-problems"; problems: readonly UsageProblem[] }>;

export type PolicyPorts = Readonly<{
  git: Git;
  files: PolicyFiles;
  sha256: Sha256;
  presets: ReadonlyMap<string, string>;
}>;

/** Finds and reads the policy that judges, and what the head changes of it. */
export async function loadPolicy(
  file: string,
  base: Base | undefined,
  ports: PolicyPorts,
): Promise<LoadedPolicy> {
  if (!base) {
    const notes: readonly DecisionNote[] = [{ code: "policy.working_tree", file }];
    return answerFor(await readFrom(file, ports.files.load, ports), { file }, notes);
  }
  const atTip = await readFrom(file, loadAt(ports.git, base.tip), ports);
  const isFirst = atTip.kind === "absent";
  const judging = isFirst ? await readFrom(file, ports.files.load, ports) : atTip;
  const place: PolicyPlace = isFirst ? { file } : { file, ref: base.ref, tip: base.tip };
  const answer = answerFor(judging, place, isFirst ? [{ code: "policy.first", file }] : []);
  if (answer.kind !== "loaded") return answer;
  return { ...answer, change: await policyChange(file, base, isFirst, answer.policy, ports) };
}

type FromFile = Read<Policy> | Exclude<LoadedFile, { kind: "loaded" }>;

async function readFrom(file: string, load: LoadFile, { sha256, presets }: PolicyPorts): Promise<FromFile> {
  const loaded = await load(file);
  if (loaded.kind === "absent" || "because" in loaded) return loaded;
  return readPolicy({ file, text: loaded.text }, { sha256, load, presets });
}

function answerFor(read: FromFile, place: PolicyPlace, notes: readonly DecisionNote[]): LoadedPolicy {
  const { file } = place;
  if (read.kind === "absent")
    return { kind: "usage-problems", problems: [{ code: "usage.no_policy", file }] };
  if (read.kind === "read") {
    const keys = read.value.notYetInUse;
    const unused: readonly DecisionNote[] = keys.length > 0 ? [{ code: "policy.not_yet_in_use", keys }] : [];
    return { kind: "loaded", policy: read.value, place, notes: [...notes, ...unused] };
  }
  if ("because" in read) {
    return {
      kind: "usage-problems",
      problems: [{ code: "usage.policy_refused", file, because: read.because }],
    };
  }
  return { kind: "policy-problems", problems: read.problems };
}

/** The files of a commit. A link there is no file. */
function loadAt(git: Git, commit: string): LoadFile {
  return async (file) => {
    const bytes = await git.fileAt(commit, file);
    if (bytes === undefined) return { kind: "absent" };
    return { kind: "loaded", text: new TextDecoder().decode(bytes) };
  };
}

async function policyChange(
  file: string,
  base: Base,
  isFirst: boolean,
  judging: Policy,
  ports: PolicyPorts,
): Promise<PolicyChange> {
  const before = isFirst
    ? ({ kind: "absent" } as const)
    : await readFrom(file, loadAt(ports.git, base.mergeBase), ports);
  const after = await readFrom(file, ports.files.load, ports);
  return {
    mergeBase: sideOf(before, file),
    head: sideOf(after, file),
    records: await changedRecords(base, judging, ports.git),
  };
}

function sideOf(read: FromFile, file: string): PolicySide {
  if (read.kind === "read") return { kind: "policy", value: read.value.value };
  if (read.kind === "absent") return { kind: "absent", file };
  return { kind: "unreadable", problems: "problems" in read ? read.problems.length : 1 };
}
