/**
 * Policy files in the work tree.
 *
 * The attacker is the author of a change who has another file judged than the one that is reviewed: so no link
 * is followed, neither at the end of the path nor on the way, wherever it leads.
 */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyFiles } from "#app/ports";
import { Fault, systemCode } from "#core";
import type { LoadedFile } from "#policy";
import { diskFault } from "./disk-fault.ts";

/** A policy is written by people. */
export const policyBytesMax = 4 * 1024 ** 2;

export function createPolicyFiles(root: string): PolicyFiles {
  return { load: async (file) => load(root, file) };
}

function load(root: string, file: string): LoadedFile {
  const names = file.split("/").filter((name) => name !== "" && name !== ".");
  if (file.startsWith("/") || names.includes("..")) return { kind: "refused", because: "outside" };
  try {
    for (const [at] of names.entries()) {
      const path = join(root, ...names.slice(0, at + 1));
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (!stats) return { kind: "absent" };
      if (stats.isSymbolicLink()) return { kind: "refused", because: "link" };
      if (at === names.length - 1 && stats.isFile())
        return { kind: "loaded", text: textOf(path, stats.size, file) };
    }
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    if (systemCode(cause) === "ENOTDIR") return { kind: "absent" };
    throw diskFault(cause, file);
  }
  return { kind: "refused", because: "folder" };
}

function textOf(path: string, size: number, file: string): string {
  if (size > policyBytesMax) {
    throw new Fault("files.too_large", `${file} has more than ${policyBytesMax} bytes, which is no policy`);
  }
  return readFileSync(path, "utf8");
}
