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
  const inHead = await readFrom(file, ports.files.load, ports);
  const answer =
    atTip.kind === "absent"
      ? answerFor(inHead, { file }, [{ code: "policy.first", file }])
      : answerFor(atTip, { file, ref: base.ref, tip: base.tip }, []);
  if (answer.kind !== "loaded") return answer;
  const before =
    atTip.kind === "absent" ? atTip : await readFrom(file, loadAt(ports.git, base.mergeBase), ports);
  const records = await changedRecords(base, answer.policy, ports);
  return { ...answer, change: { mergeBase: sideOf(before, file), head: sideOf(inHead, file), records } };
}

type FromFile = Read<Policy> | Exclude<LoadedFile, { kind: "loaded" }>;

async function readFrom(file: string, load: LoadFile, { sha256, presets }: PolicyPorts): Promise<FromFile> {
  const loaded = await load(file);
  if (loaded.kind === "absent" || "because" in loaded) return loaded;
  return readPolicy({ file, text: loaded.text }, { sha256, load, presets });
}

function answerFor(read: FromFile, place: PolicyPlace, notes: readonly DecisionNote[]): LoadedPolicy {
  const { file, ref } = place;
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
      problems: [
        { code: "usage.policy_refused", file, because: read.because, ...(ref !== undefined && { ref }) },
      ],
    };
  }
  return { kind: "policy-problems", problems: read.problems };
}

/** The files of a commit. */
function loadAt(git: Git, commit: string): LoadFile {
  return async (file) => {
    const found = await git.fileAt(commit, file);
    return found.kind === "file" ? { kind: "loaded", text: new TextDecoder().decode(found.bytes) } : found;
  };
}

function sideOf(read: FromFile, file: string): PolicySide {
  if (read.kind === "read") return { kind: "policy", value: read.value.value };
  if (read.kind === "absent") return { kind: "absent", file };
  return { kind: "unreadable", problems: "problems" in read ? read.problems.length : 1 };
}
