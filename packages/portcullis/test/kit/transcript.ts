/**
 * Transcripts: Markdown in which a person types commands and sees what they print. Each is typed anew by a test.
 *
 * A block that is fenced as `console` holds lines with `$ ` in front, which are commands, and what they print, standard
 * output and standard error as they come. All blocks of a page share one repository, one after the other. What differs
 * from run to run (ids, times, digests) is compared by its form alone.
 *
 * Comments that a reader does not see say where a page begins, and what happens between the blocks:
 *
 *     <!-- repository: examples/first-steps -->      begins anew with the files of a folder, committed
 *     <!-- file: src/sum.js -->                      the next block is the content of this file
 *     <!-- run: git commit -am Mend -->              happens out of sight
 *
 * `UPDATE_GOLDEN=1` writes what is printed today into the page.
 */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { makeRepository, type TestRepository } from "./repository.ts";

const workspace = fileURLToPath(new URL("../../../..", import.meta.url));
const binaries = join(workspace, "node_modules", ".bin");

/** A block of a page: its language, its lines, and the comments right before it. */
type Block = Readonly<{ language: string; from: number; lines: readonly string[] }>;
type Part = Readonly<{ kind: "comment"; name: string; value: string }> | (Block & { kind: "block" });

/** Types all commands of a page, and compares what they print. */
export async function typeTranscript(file: string): Promise<void> {
  const page = readFileSync(file, "utf8").split("\n");
  const written = [...page];
  let repo: TestRepository | undefined;
  let nextFile: string | undefined;
  for (const part of partsOf(page)) {
    if (part.kind === "comment") {
      if (part.name === "repository") repo = await begin(part.value);
      if (part.name === "file") nextFile = part.value;
      if (part.name === "run" && repo) type(repo, part.value);
      continue;
    }
    if (nextFile !== undefined) repo?.write(nextFile, `${part.lines.join("\n")}\n`);
    else if (part.language === "console" && repo) {
      const shown = part.lines.join("\n");
      const real = printed(repo, part.lines);
      if (process.env.UPDATE_GOLDEN === "1")
        written.splice(part.from, part.lines.length, ...pad(real, part.lines.length));
      else
        expect(forms(real), `${file}:${part.from + 1}; UPDATE_GOLDEN=1 accepts the change`).toBe(
          forms(shown),
        );
    }
    nextFile = undefined;
  }
  if (process.env.UPDATE_GOLDEN === "1")
    writeFileSync(file, written.filter((line) => line !== PADDING).join("\n"));
}

const PADDING = "\0";

/** As many lines as before, or the additional ones joined to the last: so that the places of later blocks hold. */
function pad(text: string, length: number): readonly string[] {
  const lines = text.split("\n");
  if (lines.length <= length) return [...lines, ...Array<string>(length - lines.length).fill(PADDING)];
  return [...lines.slice(0, length - 1), lines.slice(length - 1).join("\n")];
}

function partsOf(page: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let open: { language: string; from: number } | undefined;
  for (const [at, line] of page.entries()) {
    const fence = /^```(\w*)$/.exec(line);
    if (open && line === "```") {
      parts.push({ kind: "block", ...open, lines: page.slice(open.from, at) });
      open = undefined;
    } else if (!open && fence) open = { language: fence[1] ?? "", from: at + 1 };
    const [, name, value] = (!open && /^<!-- (repository|file|run): (.*) -->$/.exec(line)) || [];
    if (name !== undefined && value !== undefined) parts.push({ kind: "comment", name, value });
  }
  return parts;
}

async function begin(folder: string): Promise<TestRepository> {
  const repo = await makeRepository();
  if (folder !== "empty") cpSync(join(workspace, folder), repo.root, { recursive: true });
  repo.commit("Begin");
  return repo;
}

/** The commands of a block, each with what it prints now. */
function printed(repo: TestRepository, lines: readonly string[]): string {
  const commands = lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2));
  return commands
    .map((command) => [`$ ${command}`, type(repo, command)].filter((text) => text !== "").join("\n"))
    .join("\n");
}

function type(repo: TestRepository, command: string): string {
  const { stdout, error } = spawnSync("bash", ["-c", `exec 2>&1; ${command}`], {
    cwd: repo.root,
    encoding: "utf8",
    env: {
      ...repo.environment,
      PATH: `${binaries}:${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: repo.root,
      LANG: "C.UTF-8",
    },
  });
  if (error) throw error;
  return stdout.replaceAll(repo.root, "/home/you/shop").trimEnd();
}

/** What differs from run to run, by its form alone. */
function forms(text: string): string {
  return text
    .replace(/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g, "RUN")
    .replace(/\bsha256:[0-9a-f]{64}\b/g, "DIGEST")
    .replace(/\b[0-9a-f]{12,64}\b/g, "COMMIT")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "INSTANT")
    .replace(/ +\d+(?:\.\d+)?(?:ms|s)(?: \d+s)?\b/g, " TIME")
    .replace(/(?<=INSTANT|TIME|RUN) +/g, " ");
}
