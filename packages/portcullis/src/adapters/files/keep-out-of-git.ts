/**
 * Keeps what runs leave behind out of git: `.portcullis/.gitignore` is written, or completed.
 *
 * The file ignores itself, so that a first run does not change the work tree that it judges. Who commits it keeps it
 * as it is committed: git then tracks it all the same.
 */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Fault, systemCode } from "#core";
import { diskFault } from "./disk-fault.ts";
import { writeWholeFile } from "./write-file.ts";

const IGNORED = ["/.gitignore", "/portcullis.db*", "/cache/", "/logs/", "/reports/", "/aside/"];

/** Makes sure that every line is there. Lines of others stay. @throws Fault */
export async function keepOutOfGit(root: string): Promise<void> {
  const path = join(root, ".portcullis", ".gitignore");
  const before = textAt(path);
  const known = new Set(before?.split(/\r?\n/));
  const missing = IGNORED.filter(
    (line) => !known.has(line) && (before === undefined || line !== "/.gitignore"),
  );
  if (missing.length === 0) return;
  const kept =
    before === undefined || before === "" || before.endsWith("\n") ? (before ?? "") : `${before}\n`;
  await writeWholeFile(path, `${kept}${missing.join("\n")}\n`, "buffered");
}

/** The attacker is a change that brings a link along, so that we write into what it leads to. */
function textAt(path: string): string | undefined {
  try {
    if (lstatSync(path).isFile()) return readFileSync(path, "utf8");
    throw new Fault("files.not_a_file", `${path} is not a regular file`, {
      hint: "remove it, and it is written anew",
    });
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    if (systemCode(cause) === "ENOENT" || systemCode(cause) === "ENOTDIR") return undefined;
    throw diskFault(cause, path);
  }
}
