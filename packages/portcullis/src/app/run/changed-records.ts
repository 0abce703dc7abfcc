/**
 * What a change does to the records that belong to the policy: acts and policy tests are append-only, and a
 * baseline closes findings.
 */
import type { Base, Git } from "#app/ports";
import type { PolicyChange } from "#judge";
import type { Policy } from "#policy";

const FOLDERS = [".portcullis/acts", ".portcullis/tests"];

/** Records of the merge base that the head edits or deletes, and any change of the baseline. */
export async function changedRecords(base: Base, policy: Policy, git: Git): Promise<PolicyChange["records"]> {
  const { baseline } = policy.value;
  const inFolders = base.paths.filter((path) => FOLDERS.some((folder) => path.startsWith(`${folder}/`)));
  const known = inFolders.length > 0 ? await knownRecords(base, git) : new Set<string>();
  const edited = inFolders.filter((path) => known.has(path));
  const touchesBaseline = baseline !== undefined && base.paths.includes(baseline);
  return [...edited, ...(touchesBaseline ? [baseline] : [])].map(
    (file) => ({ file, what: "edited" }) as const,
  );
}

async function knownRecords(base: Base, git: Git): Promise<ReadonlySet<string>> {
  const listed = await Promise.all(FOLDERS.map((folder) => git.listAt(base.mergeBase, folder)));
  return new Set(listed.flat());
}
