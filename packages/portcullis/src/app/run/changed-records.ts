/**
 * What a change does to the records that belong to the policy: acts and policy tests are append-only, and a
 * baseline closes findings.
 */
import type { Base, Git, PolicyFiles } from "#app/ports";
import type { PolicyChange } from "#judge";
import type { Policy } from "#policy";

const FOLDERS = [".portcullis/acts", ".portcullis/tests"];

type Ports = Readonly<{ git: Git; files: PolicyFiles }>;
type ChangedRecord = PolicyChange["records"][number];

/** Records of the merge base that the head edits or deletes, and any change of the baseline. */
export async function changedRecords(
  base: Base,
  policy: Policy,
  { git, files }: Ports,
): Promise<readonly ChangedRecord[]> {
  const { baseline } = policy.value;
  const inFolders = base.paths.filter((path) => FOLDERS.some((folder) => path.startsWith(`${folder}/`)));
  const known = inFolders.length > 0 ? await knownRecords(base, git) : new Set<string>();
  const changed = inFolders.filter((path) => known.has(path));
  const touchesBaseline = baseline !== undefined && base.paths.includes(baseline);
  return Promise.all(
    [...changed, ...(touchesBaseline ? [baseline] : [])].map((file) => changeOf(file, files)),
  );
}

async function changeOf(file: string, files: PolicyFiles): Promise<ChangedRecord> {
  const inHead = await files.load(file);
  return { file, what: inHead.kind === "absent" ? "deleted" : "edited" };
}

async function knownRecords(base: Base, git: Git): Promise<ReadonlySet<string>> {
  const listed = await Promise.all(FOLDERS.map((folder) => git.listAt(base.mergeBase, folder)));
  return new Set(listed.flat());
}
