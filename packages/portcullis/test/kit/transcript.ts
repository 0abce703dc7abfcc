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

/** What happens on a page, in its order. */
type Part =
  | Readonly<{ kind: "repository" | "run"; value: string }>
  | Readonly<{ kind: "console"; from: number; lines: readonly string[] }>;

const isUpdate = process.env.UPDATE_GOLDEN === "1";

/** Types all commands of a page, and compares what they print. */
export async function typeTranscript(file: string): Promise<void> {
  const page = readFileSync(file, "utf8").split("\n");
  const written = [...page];
  let repo: TestRepository | undefined;
  for (const part of partsOf(page)) {
    if (part.kind === "repository") repo = await begin(part.value);
    else if (part.kind === "run" && repo) type(repo, part.value);
    else if (part.kind === "console" && repo) {
      const real = printed(repo, part.lines);
      if (isUpdate) written.splice(part.from, part.lines.length, ...pad(real, part.lines.length));
      else expectForms(real, part.lines.join("\n"), `${file}:${part.from + 1}`);
    }
  }
  if (isUpdate) writeFileSync(file, written.filter((line) => line !== PADDING).join("\n"));
}

function expectForms(real: string, shown: string, place: string): void {
  expect(forms(real), `${place}; UPDATE_GOLDEN=1 accepts the change`).toBe(forms(shown));
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
    if (open) {
      if (line !== "```") continue;
      if (open.language === "console") {
        parts.push({ kind: "console", from: open.from, lines: page.slice(open.from, at) });
      }
      open = undefined;
    } else if (line.startsWith("```")) open = { language: line.slice(3), from: at + 1 };
    else parts.push(...commentIn(line));
  }
  return parts;
}

function commentIn(line: string): readonly Part[] {
  const [, kind, value = ""] = /^<!-- (repository|run): (.*) -->$/.exec(line) ?? [];
  return kind === "repository" || kind === "run" ? [{ kind, value }] : [];
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
      LC_ALL: "C.UTF-8",
    },
  });
  if (error) throw error;
  return stdout.replaceAll(repo.root, "/home/you/shop").trimEnd();
}

/** What differs from run to run, by its form alone; columns are as wide as what stands in them. */
function forms(text: string): string {
  return text
    .replaceAll("&#58;", ":")
    .replace(/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g, "RUN")
    .replace(/\bsha256:[0-9a-f]{64}\b/g, "DIGEST")
    .replace(/\b[0-9a-f]{12,64}\b/g, "COMMIT")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "INSTANT")
    .replace(/ +\d+(?:\.\d+)?(?:ms|s)(?: \d+s)?\b/g, " TIME")
    .replace(/ +/g, " ");
}
