/**
 * Finds the program of a command, and says why one cannot be started.
 *
 * The kernel answers ENOENT for a program that is not there, for a script whose `#!` names an interpreter that
 * is not there, and for a folder to start in that is not there. They are told apart here, before and after.
 */
import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { ProcessCommand, ProcessEnd } from "#app/ports";
import { systemCode } from "#core";

type NotStartable = Extract<ProcessEnd, { kind: "not-startable" }>;

export type FoundProgram =
  | Readonly<{ kind: "found"; path: string }>
  | Extract<ProcessEnd, { kind: "not-found" }>
  | NotStartable;

type Wanted = Pick<ProcessCommand, "argv" | "cwd" | "env">;

/** Looks the program up as a shell does: on the PATH of the given environment, or as a path if it has a slash. */
export function findProgram({ argv: [program], cwd, env }: Wanted): FoundProgram {
  if (program.includes("\0")) return notStartable(program, "its name holds a NUL character");
  if (program.includes("/")) return judgeFile(program, resolve(cwd, program), "a folder counts");
  let firstNo: FoundProgram = { kind: "not-found", program };
  for (const folder of program === "" ? [] : (env.PATH?.split(":") ?? [])) {
    // An empty entry means the folder to start in (POSIX.1-2024, 8.3).
    const found = judgeFile(program, resolve(cwd, folder, program), "folders are passed over");
    if (found.kind === "found") return found;
    if (firstNo.kind === "not-found") firstNo = found;
  }
  return firstNo;
}

function judgeFile(
  program: string,
  path: string,
  folders: "a folder counts" | "folders are passed over",
): FoundProgram {
  const stats = statOf(path);
  if (!stats) return { kind: "not-found", program };
  if (stats.isDirectory()) {
    return folders === "a folder counts"
      ? notStartable(program, `${path} is a folder`)
      : { kind: "not-found", program };
  }
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return notStartable(program, `${path} is not executable`);
  }
  // The C library would hand an empty file to `sh`, which succeeds: a broken installation would pass.
  if (stats.isFile() && stats.size === 0) return notStartable(program, `${path} is empty`);
  return { kind: "found", path };
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // A part of the path is no folder, or may not be looked into.
  }
}

/** Words why a program that was found did not start. */
export function explainFailedStart(
  path: string,
  { argv: [program], cwd }: Wanted,
  cause: unknown,
): NotStartable {
  const code = systemCode(cause);
  if (code === "ENOENT" || code === "ENOTDIR" || code === "EACCES") {
    const folder = statOf(cwd);
    if (!folder) return notStartable(program, `the folder to start in, ${cwd}, does not exist`);
    if (!folder.isDirectory()) return notStartable(program, `${cwd}, where it should start, is not a folder`);
    const interpreter = interpreterOf(path);
    if (interpreter && findProgram({ argv: [interpreter], cwd, env: {} }).kind !== "found") {
      return notStartable(program, `${path} asks for the interpreter ${interpreter}, which cannot be run`);
    }
    if (code === "ENOENT") return notStartable(program, `${path} needs a loader that does not exist here`);
  }
  if (code === "E2BIG") return notStartable(program, "its arguments and environment are too long");
  return notStartable(program, cause instanceof Error ? cause.message : String(cause));
}

/** The interpreter that the first line of a script names: `#!/usr/bin/python3 -E`. */
function interpreterOf(path: string): string | undefined {
  const head = Buffer.alloc(256);
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      readSync(file, head);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined; // Programs may be executable without being readable.
  }
  const [line = ""] = head.toString("utf8").split(/[\n\0]/);
  return /^#![ \t]*([^ \t\r]+)/.exec(line)?.[1];
}

function notStartable(program: string, detail: string): NotStartable {
  return { kind: "not-startable", program, detail };
}
