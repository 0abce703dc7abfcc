/**
 * How one policy differs from another, as a document and as text: what gets weaker first.
 */
import { type Change, type Direction, dottedPath } from "#policy";
import { counted } from "./figures.ts";
import { plainText } from "./safe.ts";
import { changeSentence } from "./sentences/policy-change.ts";

export type PolicyDiffDocument = Readonly<{
  kind: "portcullis.policy-diff/v1";
  /** The worst direction of all changes; `equal` where there is none. */
  direction: Direction | "equal";
  changes: readonly Readonly<{
    path: string;
    direction: Direction;
    from: string | null;
    to: string | null;
    sentence: string;
  }>[];
}>;

const order: readonly Direction[] = ["weaker", "stronger", "neutral"];

export function toPolicyDiffDocument(changes: readonly Change[]): PolicyDiffDocument {
  const sorted = changes.toSorted((a, b) => order.indexOf(a.direction) - order.indexOf(b.direction));
  return {
    kind: "portcullis.policy-diff/v1",
    direction: sorted[0]?.direction ?? "equal",
    changes: sorted.map((change) => ({
      path: dottedPath(change.path),
      direction: change.direction,
      from: change.from ?? null,
      to: change.to ?? null,
      sentence: changeSentence(change),
    })),
  };
}

export function policyDiffText({ changes }: PolicyDiffDocument): string {
  if (changes.length === 0) return "the policies ask for the same\n";
  const lines = changes.map(({ direction, sentence }) => `${direction.padEnd(8)}  ${sentence}`);
  const weaker = changes.filter(({ direction }) => direction === "weaker").length;
  return `${[...lines, `${counted(changes.length, "change")}, ${weaker} weaker`].map(plainText).join("\n")}\n`;
}
