/**
 * Scripts of JavaScript that write reports by themselves, to files that they name: those are read as they are.
 */
import { coverageBounds, coverageCheck, zeroCoverage } from "../coverage.ts";
import type { MeasuredCoverage } from "../facts.ts";
import { type Recognition, run, together } from "../recognition.ts";
import type { NodeProject } from "./node-project.ts";
import { scriptFault } from "./scripts.ts";

/** The report that a script writes by itself; undefined where it names none. */
export function junitPathIn(script: string | undefined): string | undefined {
  if (script === undefined || scriptFault(script) || !/junit|xunit/i.test(script)) return undefined;
  const path = /(?<![\w./-])(?:\.\/)?([\w-][\w./-]*\.xml)\b/.exec(script)?.[1];
  return path?.includes("..") ? undefined : path;
}

/** The tests by such a script, and the coverage that it writes besides. */
export function recogniseOwnReports(
  { project, manifest, manager }: NodeProject,
  script: string,
): Recognition {
  const file = project.fromRoot("package.json");
  const path = junitPathIn(manifest.scripts.get(script)) ?? "";
  const origin = { code: "script", file, script } as const;
  const command = { argv: manager.script(script), folder: project.folder };
  const files = [project.fromRoot(path)];
  const check = { id: "unit-tests", uses: "junit", origin, command, files } as const;
  const found = [{ what: "JUnit XML", file }];
  return together(
    { found, checks: [{ gate: "tests", check }] },
    ownCoverage({ project, manifest, manager }, script),
  );
}

/** Coverage that a script writes by itself, to a file that it names. */
function ownCoverage({ project, manifest, manager }: NodeProject, script: string): Partial<Recognition> {
  const text = manifest.scripts.get(script) ?? "";
  const names = ({ path }: MeasuredCoverage) => text.includes(path.slice(project.fromRoot("").length));
  const measured = project.coverage.filter(names).slice(0, 1);
  const bounds = coverageBounds(measured, "unit-tests");
  if (bounds) return { checks: [coverageCheck(bounds, bounds.files)] };
  if (measured.length > 0) return { missing: zeroCoverage(measured) };
  if (!/lcov|cobertura|clover/.test(text)) return {};
  const steps = [run(manager.script(script).join(" "))];
  return { missing: [{ code: "coverage_not_measured", runner: `the script "${script}"`, steps }] };
}
