/**
 * Policies for tests: from short YAML, or from plain data, which is YAML too.
 *
 *     const policy = await policyOf({ build: commandGate(), test: commandGate({ needs: "build" }) });
 *     const problems = await problemsOf("portcullis: 2");
 *
 * Texts may be indented as the test around them is.
 */
import { type LoadFile, type Policy, type PolicyProblem, type Read, readPolicy } from "#policy";
import { nodeSha256 } from "../../src/adapters/sha256.ts";

/** Files that a policy may extend, by path. */
export type Files = Readonly<Record<string, string | object>>;

/** Where the policy under test lies. */
export const policyFile = "policy.yml";

/** Reads a policy. An object is written as JSON. */
export async function readText(policy: string | object, files: Files = {}): Promise<Read<Policy>> {
  const presets = new Map(Object.entries(files).map(([file, text]) => [file, textOf(text)]));
  return readPolicy(
    { file: policyFile, text: textOf(policy) },
    { sha256: nodeSha256, load: loaderOf(files), presets },
  );
}

/** The policy of a text, which must have no problems. */
export async function readsAs(policy: string | object, files: Files = {}): Promise<Policy> {
  const read = await readText(policy, files);
  if (read.kind === "refused")
    throw new Error(`unexpected problems:\n${read.problems.map(shown).join("\n")}`);
  return read.value;
}

/** A policy of these gates. */
export async function policyOf(gates: object, rest: object = {}): Promise<Policy> {
  return readsAs({ portcullis: 1, gates, ...rest });
}

/** The problems of a text; none where it is fine. */
export async function problemsOf(
  policy: string | object,
  files: Files = {},
): Promise<readonly PolicyProblem[]> {
  const read = await readText(policy, files);
  return read.kind === "refused" ? read.problems : [];
}

/** `policy.yml:4:12 policy.unknown_key gates.build.titel` */
export function shown({ where, code, path }: PolicyProblem): string {
  return `${where.file}:${where.line}:${where.column} ${code} ${path}`.trimEnd();
}

/** A gate with one check that runs a command, called `run`. */
export function commandGate(given: object = {}): object {
  return { checks: { run: command() }, ...given };
}

/** A check that runs a command. */
export function command(given: object = {}): object {
  return { uses: "command", with: { run: ["true"] }, ...given };
}

/** A check that runs a command which measures what it likes. */
export function evidence(require: object, given: object = {}): object {
  return { uses: "evidence", with: { run: ["measure"] }, require, ...given };
}

/** Takes away the indentation that all lines share. */
export function dedented(text: string): string {
  const lines = text.replace(/^\n/, "").split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return Number.isFinite(shared)
    ? lines.map((line) => line.slice(Math.min(shared, line.length))).join("\n")
    : text;
}

function textOf(policy: string | object): string {
  return typeof policy === "string" ? dedented(policy) : JSON.stringify(policy);
}

function loaderOf(files: Files): LoadFile {
  return async (file) => {
    const text = Object.hasOwn(files, file) ? files[file] : undefined;
    return text === undefined ? { kind: "absent" } : { kind: "loaded", text: textOf(text) };
  };
}
