/**
 * A git that knows what a test tells it: files by commit, and nothing of any disk.
 */
import type { Base, Checkout, CommittedFile, Git } from "#app/ports";
import { instant } from "#core";

/** What lies at a path of a commit: a text, or why it is not read. */
type Content = string | "link" | "folder";
export type Commits = Readonly<Record<string, Readonly<Record<string, Content>>>>;

export const aCheckout: Checkout = {
  root: "/repo",
  commit: "c".repeat(40),
  branch: "feature",
  content: `sha256:${"0".repeat(64)}`,
  dirty: false,
  isTracked: () => true,
};

export const aBase: Base = {
  ref: "origin/main",
  tip: "tip",
  mergeBase: "merge-base",
  tipAt: instant(Date.UTC(2026, 10, 20, 8)),
  paths: [],
};

export function fakeGit(commits: Commits = {}, given: { base?: Base; checkout?: Checkout } = {}): Git {
  return {
    root: async () => "/repo",
    checkout: async () => given.checkout ?? aCheckout,
    base: async (ref) => ({ ...(given.base ?? aBase), ref }),
    fileAt: async (commit, path) => committed(commits[commit]?.[path]),
    listAt: async (commit, folder) =>
      Object.keys(commits[commit] ?? {}).filter((path) => path.startsWith(`${folder}/`)),
    changedLines: async () => new Map(),
    close: async () => {},
  };
}

function committed(content: Content | undefined): CommittedFile {
  if (content === undefined) return { kind: "absent" };
  if (content === "link" || content === "folder") return { kind: "refused", because: content };
  return { kind: "file", bytes: new TextEncoder().encode(content) };
}
