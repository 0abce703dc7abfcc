/**
 * SARIF files that lie in the work tree, and the scripts that write them.
 */
import type { MissingThing, ProposedCommand } from "#text";
import { type MeasuredFindings, projectAt, type RepositoryFacts } from "./facts.ts";
import { readPackageJson } from "./projects/package-json.ts";
import { packageManagerOf } from "./projects/package-manager.ts";
import { scriptFault } from "./projects/scripts.ts";
import { type GateCheck, type Recognition, together } from "./recognition.ts";

/**
 * A check for each SARIF file that a script of the root writes; the others may be old, and that is told. Where a
 * check runs that script already, its report is read after it.
 */
export function recogniseFindings(facts: RepositoryFacts, checks: readonly GateCheck[]): Recognition {
  return together(...facts.findings.map((report) => ofReport(report, facts, checks)));
}

function ofReport(
  report: MeasuredFindings,
  facts: RepositoryFacts,
  checks: readonly GateCheck[],
): Partial<Recognition> {
  const writer = writerOf(report.path, facts);
  if (!writer) {
    const missing: MissingThing = { code: "nobody_writes", file: report.path };
    return { missing: [missing] };
  }
  const { script, command } = writer;
  const line = command.argv.join(" ");
  const running = checks.find(
    ({ check }) => check.command?.folder === "" && check.command.argv.join(" ") === line,
  );
  const check: GateCheck = {
    gate: running?.gate ?? "security",
    check: {
      id: `${idOf(report.path)}-findings`,
      uses: "sarif",
      origin: { code: "findings", file: report.path, script },
      ...(running ? { needs: [running.check.id] } : { command }),
      files: [report.path],
      require: {
        "findings.critical": `<= ${report.critical}`,
        "findings.high": `<= ${report.high}`,
      },
    },
  };
  return { found: [{ what: "SARIF", file: report.path }], checks: [check] };
}

/** The script of the root that names the file. */
function writerOf(
  path: string,
  facts: RepositoryFacts,
): Readonly<{ script: string; command: ProposedCommand }> | undefined {
  const project = projectAt("", facts);
  const manifest = readPackageJson(project.text("package.json") ?? "");
  const named = [...(manifest?.scripts ?? [])].find(
    ([, text]) => text.includes(path) && scriptFault(text) === undefined,
  );
  if (!manifest || !named) return undefined;
  const [script] = named;
  const { manager } = packageManagerOf(project, manifest.packageManager);
  return { script, command: { argv: manager.script(script), folder: "" } };
}

/** `reports/biome.sarif` is `biome`. */
function idOf(path: string): string {
  const name = path.split("/").at(-1) ?? "";
  const id = name.replace(/\.sarif(?:\.json)?$/, "").replaceAll(/[^A-Za-z0-9]+/g, "-");
  return id.replaceAll(/^-+|-+$/g, "") || "sarif";
}
