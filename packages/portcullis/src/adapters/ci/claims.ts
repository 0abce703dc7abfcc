/**
 * The forms that a claim must have to be taken for one.
 */
import type { CiPullRequest } from "#app/ports";

export type Environment = Readonly<Record<string, string | undefined>>;

const LABELS_MAX = 200;
const TEXT_CHARS_MAX = 300;

/** Whether a marker like `CI` says yes. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false", "no", "off"].includes(value.toLowerCase());
}

/** A pull request of what was said; undefined where no base was. */
export function pullRequestOf(
  said: Readonly<{
    base: unknown;
    head?: unknown;
    merge?: unknown;
    number?: unknown;
    labels?: readonly unknown[] | undefined;
    author?: unknown;
  }>,
): CiPullRequest | undefined {
  const base = branchName(said.base);
  if (base === undefined) return undefined;
  const headCommit = commitId(said.head);
  const mergeCommit = commitId(said.merge);
  const number = wholeNumber(said.number);
  const author = text(said.author);
  return {
    baseRef: `refs/remotes/origin/${base}`,
    ...(headCommit === undefined ? {} : { headCommit }),
    // A platform without merges says the same commit twice.
    ...(mergeCommit === undefined || mergeCommit === headCommit ? {} : { mergeCommit }),
    ...(number === undefined ? {} : { number }),
    ...(said.labels === undefined ? {} : { labels: labelsOf(said.labels) }),
    ...(author === undefined ? {} : { author }),
  };
}

/** A branch's name without `refs/heads/`; undefined for a tag and the like. */
export function branchName(value: unknown): string | undefined {
  const name = text(value)?.replace(/^refs\/heads\//, "");
  return name?.startsWith("refs/") ? undefined : name || undefined;
}

/** The names of a list that is one text with commas. */
export function commaList(value: string | undefined): readonly string[] | undefined {
  return value?.split(",").map((part) => part.trim());
}

function labelsOf(labels: readonly unknown[]): readonly string[] {
  return labels
    .map(text)
    .filter((label) => label !== undefined)
    .slice(0, LABELS_MAX);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= TEXT_CHARS_MAX ? value : undefined;
}

function commitId(value: unknown): string | undefined {
  return typeof value === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
