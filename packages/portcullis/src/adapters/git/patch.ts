/**
 * Reads which lines a patch adds, out of `git diff --unified=0`.
 *
 * Lines of content are skipped by the counts in the hunk's header and never looked at: an author can write a line
 * that reads like a header.
 */
import { type BytePath, unquotePath } from "./paths.ts";

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The numbers of the added lines by path, sorted. */
export function addedLines(patch: Buffer): ReadonlyMap<BytePath, readonly number[]> {
  const added = new Map<BytePath, number[]>();
  let current: number[] = [];
  let contentLines = 0;
  for (const line of linesOf(patch)) {
    if (line.startsWith("\\")) continue;
    if (contentLines > 0) {
      contentLines -= 1;
      continue;
    }
    const hunk = HUNK.exec(line);
    if (hunk) {
      const [, removed = "1", first = "0", count = "1"] = hunk;
      contentLines = Number(removed) + Number(count);
      for (let number = 0; number < Number(count); number++) current.push(Number(first) + number);
    } else if (line.startsWith("+++ ")) {
      current = [];
      const path = pathOf(line.slice(4));
      if (path !== undefined) added.set(path, current);
    }
  }
  return added;
}

/** The path of a `+++` line; undefined for a file that is gone. Git ends a name with a space in it with a tab. */
function pathOf(text: string): BytePath | undefined {
  const name = unquotePath(text.replace(/\t$/, ""));
  return name.startsWith("b/") ? name.slice(2) : undefined;
}

function* linesOf(patch: Buffer): Generator<string> {
  for (let at = 0; at < patch.length; ) {
    const end = patch.indexOf(0x0a, at);
    const stop = end < 0 ? patch.length : end;
    // Content may be long: only its start can matter.
    yield patch.toString("latin1", at, Math.min(stop, at + HEADER_BYTES_MAX));
    at = stop + 1;
  }
}

const HEADER_BYTES_MAX = 32 * 1024;
