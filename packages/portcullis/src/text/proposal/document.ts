/**
 * What `init` tells: the document of `--json` (`portcullis.proposal/v1`), the advice, and the summary.
 */
import { counted } from "../figures.ts";
import { plainText } from "../safe.ts";
import { missingWords } from "./missing.ts";
import type { FoundThing, Proposal } from "./model.ts";

export type ProposalDocument = Readonly<{
  kind: "portcullis.proposal/v1";
  file: string;
  written: boolean;
  /** The text of the policy; null where nothing can be proposed. */
  policy: string | null;
  found: readonly FoundThing[];
  missing: readonly Readonly<{ what: string; how: string }>[];
}>;

export function toProposalDocument(
  proposal: Proposal,
  { file, written, policy }: Readonly<{ file: string; written: boolean; policy: string | undefined }>,
): ProposalDocument {
  return {
    kind: "portcullis.proposal/v1",
    file,
    written,
    policy: policy ?? null,
    found: proposal.found,
    missing: proposal.missing.map(missingWords),
  };
}

/** What is missing, for standard error; empty where nothing is. */
export function proposalAdvice({ missing }: Proposal): string {
  return missing
    .filter(({ code }) => code !== "nothing_known")
    .map(missingWords)
    .map(({ what, how }) => `missing: ${plainText(what)}\n    how: ${plainText(how)}\n`)
    .join("");
}

/** What was found and done, and what comes next. */
export function proposalSummary({ file, found }: ProposalDocument, { gates }: Proposal): string {
  const checks = gates.reduce((sum, gate) => sum + gate.checks.length, 0);
  const names = found.map((thing) => `${thing.what} (${thing.file})`);
  const lines = [
    `found ${names.join(", ")}`,
    `wrote ${file}: ${counted(gates.length, "gate")}, ${counted(checks, "check")}`,
    "next: portcullis run",
  ];
  return `${lines.map(plainText).join("\n")}\n`;
}

/** What to do by hand where nothing can be proposed: a policy that asks for nothing would only look like one. */
export function nothingProposed({ file, found }: ProposalDocument): string {
  const known = found.length > 0 ? found.map(({ what }) => what).join(", ") : "nothing";
  return [
    `no policy was written: found ${plainText(known)}, and nothing that a gate could ask`,
    `write ${plainText(file)} with the command that tests this repository, for example:`,
    "",
    "    portcullis: 1",
    "    gates:",
    "      tests:",
    "        checks:",
    "          unit-tests:",
    "            uses: command",
    "            with: { run: [make, test] }",
    "",
    "next: portcullis run",
    "",
  ].join("\n");
}
